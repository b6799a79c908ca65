/*
 * Entered by `return`, and left to the end of the function.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 7
 * 1: work() -> 2, throw: 5
 * 2: return -> 3
 * 3: close() -> 4, throw: thrown
 * 4: ; -> returned
 * 5: close() -> 6, throw: thrown
 * 6: ; -> thrown
 * 7: log() ; close() -> 8, throw: thrown
 * 8: ; -> returned
 */
function subject() {
  try {
    if (isReady()) return work();
    log();
  } finally {
    close();
  }
}
