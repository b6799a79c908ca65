/*
 * Leaving the generator disposes.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= yield -> 2, throw: 3, return: 4
 * 2: ; dispose(file) -> returned, throw: thrown
 * 3: dispose(file) -> thrown, throw: thrown
 * 4: dispose(file) -> returned, throw: thrown
 */
function* subject() {
  using file = open();
  yield 1;
}
