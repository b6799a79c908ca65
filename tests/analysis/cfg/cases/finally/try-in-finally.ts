/*
 * A failing release that is swallowed.
 *
 * 0: work() -> 1, throw: 4
 * 1: ; close() -> 2, throw: 3
 * 2: ; -> returned
 * 3: log() ; -> returned
 * 4: close() -> 5, throw: 6
 * 5: ; -> thrown
 * 6: log() ; -> thrown
 */
function subject() {
  try {
    work();
  } finally {
    try {
      close();
    } catch {
      log();
    }
  }
}
