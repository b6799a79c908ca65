/*
 * `yield` and `await` in one function.
 *
 * 0: load() -> 1, throw: 7
 * 1: await -> 2, throw: 7
 * 2: yield -> 3, throw: 7, return: 5
 * 3: ; close() -> 4, throw: thrown
 * 4: ; -> returned
 * 5: close() -> 6, throw: thrown
 * 6: ; -> returned
 * 7: close() -> 8, throw: thrown
 * 8: ; -> thrown
 */
async function* subject() {
  try {
    yield await load();
  } finally {
    close();
  }
}
