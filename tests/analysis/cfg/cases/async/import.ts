/*
 * `import()` may throw, and so may the `await`.
 *
 * 0: file() -> 1, throw: thrown
 * 1: import() -> 2, throw: thrown
 * 2: await -> 3, throw: thrown
 * 3: {}= work() -> 4, throw: thrown
 * 4: ; -> returned
 */
async function subject() {
  const { read } = await import(file());
  work();
}
