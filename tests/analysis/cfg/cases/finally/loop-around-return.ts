/*
 * `return` out of a loop inside the `try`.
 *
 * 0: list() -> 1, throw: 8
 * 1: next -> 2, 6, throw: 8
 * 2: bind(item) isWanted() -> true isWanted(): 3, false isWanted(): 1
 * 3: return -> 4
 * 4: close() -> 5, throw: thrown
 * 5: ; -> returned
 * 6: close() -> 7, throw: thrown
 * 7: ; -> returned
 * 8: close() -> 9, throw: thrown
 * 9: ; -> thrown
 */
function subject() {
  try {
    for (const item of list()) {
      if (isWanted()) return item;
    }
  } finally {
    close();
  }
}
