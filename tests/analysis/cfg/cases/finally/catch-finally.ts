/*
 * The handler runs inside the finalizer's part.
 *
 * 0: open() -> 1, throw: 2
 * 1: ; -> 4
 * 2: report() -> 3, throw: 6
 * 3: ; -> 4
 * 4: close() -> 5, throw: thrown
 * 5: ; -> returned
 * 6: close() -> 7, throw: thrown
 * 7: ; -> thrown
 */
function subject() {
  try {
    open();
  } catch {
    report();
  } finally {
    close();
  }
}
