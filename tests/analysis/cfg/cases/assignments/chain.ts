/*
 * Assignments from right to left.
 *
 * 0: first= second= open() -> 1, throw: thrown
 * 1: second= first= ; -> returned
 */
function subject() {
  let first;
  let second;
  first = second = open();
}
