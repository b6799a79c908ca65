/*
 * Asking for the next item suspends.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: bind(item) work() -> 3, throw: thrown
 * 3: ; -> 1
 */
async function subject() {
  for await (const item of list()) work(item);
}
