/*
 * `++` reads and writes.
 *
 * 0: count= count++ ; owner() -> 1, throw: thrown
 * 1: .count .count-- ; -> returned
 */
function subject() {
  let count = 0;
  count++;
  --owner().count;
}
