/*
 * A comparison is a condition of its own.
 *
 * 0: kind() -> true BinaryExpression: 1, false BinaryExpression: returned
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 */
function subject() {
  if (kind() > 1) work();
}
