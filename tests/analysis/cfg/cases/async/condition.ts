/*
 * An awaited value decides.
 *
 * 0: loadMaybe() -> 1, throw: thrown
 * 1: await -> true await: 2, false await: returned, throw: thrown
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
async function subject() {
  if (await loadMaybe()) work();
}
