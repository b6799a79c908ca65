/*
 * The callee of `new` is no step of its own.
 *
 * 0: library() -> 1, throw: thrown
 * 1: first() -> 2, throw: thrown
 * 2: new:.Store() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return new (library().Store)(first());
}
