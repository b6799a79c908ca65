/*
 * The constructor, its arguments, the new object.
 *
 * 0: first() -> 1, throw: thrown
 * 1: new:Row() -> 2, throw: thrown
 * 2: new:Store() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return new Store(first(), new Row());
}
