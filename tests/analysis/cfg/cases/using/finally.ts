/*
 * Disposal comes before the finalizer.
 *
 * 0: open() -> 1, throw: 9
 * 1: file= isDone() -> true isDone(): 2, false isDone(): 6
 * 2: return -> 3
 * 3: dispose(file) -> 4, throw: 9
 * 4: close() -> 5, throw: thrown
 * 5: ; -> returned
 * 6: log() ; dispose(file) -> 7, throw: 9
 * 7: close() -> 8, throw: thrown
 * 8: ; -> returned
 * 9: close() -> 10, throw: thrown
 * 10: ; -> thrown
 */
function subject() {
  try {
    using file = open();
    if (isDone()) return;
    log();
  } finally {
    close();
  }
}
