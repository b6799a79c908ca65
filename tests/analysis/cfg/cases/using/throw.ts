/*
 * A `throw` is held back until the disposal is done.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= problem() -> 2, throw: 3
 * 2: throw -> throw: 3
 * 3: dispose(file) -> thrown, throw: thrown
 */
function subject() {
  using file = open();
  throw problem();
}
