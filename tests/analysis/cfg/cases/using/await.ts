/*
 * Disposal awaits.
 *
 * 0: load() -> 1, throw: thrown
 * 1: await -> 2, throw: thrown
 * 2: file= work() -> 3, throw: 4
 * 3: ; dispose(file) -> returned, throw: thrown
 * 4: dispose(file) -> thrown, throw: thrown
 */
async function subject() {
  await using file = await load();
  work(file);
}
