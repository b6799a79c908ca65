/*
 * Disposal of the item awaits.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: bind(item) work() -> 3, throw: 4
 * 3: ; dispose(item) -> 1, throw: thrown
 * 4: dispose(item) -> thrown, throw: thrown
 */
async function subject() {
  for await (await using item of list()) work(item);
}
