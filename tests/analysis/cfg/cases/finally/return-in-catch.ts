/*
 * The handler leaves through the finalizer.
 *
 * 0: open() -> 1, throw: 3
 * 1: ; close() -> 2, throw: thrown
 * 2: ; log() ; -> returned
 * 3: report() -> 4, throw: 7
 * 4: return -> 5
 * 5: close() -> 6, throw: thrown
 * 6: ; -> returned
 * 7: close() -> 8, throw: thrown
 * 8: ; -> thrown
 */
function subject() {
  try {
    open();
  } catch {
    return report();
  } finally {
    close();
  }
  log();
}
