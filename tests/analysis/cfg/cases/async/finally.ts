/*
 * A release that is awaited.
 *
 * 0: load() -> 1, throw: 5
 * 1: await -> 2, throw: 5
 * 2: ; save() -> 3, throw: thrown
 * 3: await -> 4, throw: thrown
 * 4: ; -> returned
 * 5: save() -> 6, throw: thrown
 * 6: await -> 7, throw: thrown
 * 7: ; -> thrown
 */
async function subject() {
  try {
    await load();
  } finally {
    await save();
  }
}
