/*
 * `await` may throw.
 *
 * 0: load() -> 1, throw: thrown
 * 1: await -> 2, throw: thrown
 * 2: file= work() -> 3, throw: thrown
 * 3: ; -> returned
 */
async function subject() {
  const file = await load();
  work(file);
}
