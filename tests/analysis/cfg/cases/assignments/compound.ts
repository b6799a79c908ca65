/*
 * A compound assignment reads first.
 *
 * 0: owner() -> 1, throw: thrown
 * 1: .count value() -> 2, throw: thrown
 * 2: .count+= ; -> returned
 */
function subject() {
  owner().count += value();
}
