/*
 * The promise is made in one place and awaited in another.
 *
 * 0: load() -> 1, throw: thrown
 * 1: promise= work() -> 2, throw: thrown
 * 2: ; await -> 3, throw: thrown
 * 3: ; -> returned
 */
async function subject() {
  const promise = load();
  work();
  await promise;
}
