/*
 * A finalizer may have a `try` of its own.
 *
 * 0: work() -> 1, throw: 6
 * 1: ; closeFirst() -> 2, throw: 4
 * 2: ; closeSecond() -> 3, throw: thrown
 * 3: ; -> returned
 * 4: closeSecond() -> 5, throw: thrown
 * 5: ; -> thrown
 * 6: closeFirst() -> 7, throw: 9
 * 7: ; closeSecond() -> 8, throw: thrown
 * 8: ; -> thrown
 * 9: closeSecond() -> 10, throw: thrown
 * 10: ; -> thrown
 */
function subject() {
  try {
    work();
  } finally {
    try {
      closeFirst();
    } finally {
      closeSecond();
    }
  }
}
