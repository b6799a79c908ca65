/*
 * An inner finalizer on the way to an outer handler.
 *
 * 0: work() -> 1, throw: 3
 * 1: ; close() -> 2, throw: 5
 * 2: ; -> returned
 * 3: close() -> 4, throw: 5
 * 4: ; -> 5
 * 5: report() -> 6, throw: thrown
 * 6: ; -> returned
 */
function subject() {
  try {
    try {
      work();
    } finally {
      close();
    }
  } catch {
    report();
  }
}
