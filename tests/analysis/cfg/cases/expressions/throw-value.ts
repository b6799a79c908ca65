/*
 * What is thrown is evaluated first.
 *
 * 0: cause() -> 1, throw: thrown
 * 1: new:Problem() -> 2, throw: thrown
 * 2: throw -> throw: thrown
 */
function subject() {
  throw new Problem(cause());
}
