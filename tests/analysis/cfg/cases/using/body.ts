/*
 * Disposed of at the end of the function, on every way.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= work() -> 2, throw: 3
 * 2: ; dispose(file) -> returned, throw: thrown
 * 3: dispose(file) -> thrown, throw: thrown
 */
function subject() {
  using file = open();
  work(file);
}
