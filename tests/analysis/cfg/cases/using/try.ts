/*
 * Disposal comes before the handler.
 *
 * 0: open() -> 1, throw: 4
 * 1: file= work() -> 2, throw: 3
 * 2: ; dispose(file) -> returned, throw: 4
 * 3: dispose(file) -> 4, throw: 4
 * 4: report() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  try {
    using file = open();
    work();
  } catch {
    report();
  }
}
