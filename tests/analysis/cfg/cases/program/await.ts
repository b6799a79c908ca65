/*
 * Top-level `await`.
 *
 * 0: load() -> 1, throw: thrown
 * 1: await -> 2, throw: thrown
 * 2: file= isReady() -> true isReady(): 3, false isReady(): returned
 * 3: work() -> 4, throw: thrown
 * 4: ; -> returned
 */
const file = await load();
if (isReady()) work();
export { file };
