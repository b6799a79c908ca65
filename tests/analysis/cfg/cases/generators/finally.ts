/*
 * Leaving goes through the finalizer.
 *
 * 0: work() -> 1, throw: 6
 * 1: yield -> 2, throw: 6, return: 4
 * 2: ; close() -> 3, throw: thrown
 * 3: ; -> returned
 * 4: close() -> 5, throw: thrown
 * 5: ; -> returned
 * 6: close() -> 7, throw: thrown
 * 7: ; -> thrown
 */
function* subject() {
  try {
    yield work();
  } finally {
    close();
  }
}
