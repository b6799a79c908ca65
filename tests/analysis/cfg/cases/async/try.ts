/*
 * A rejection reaches the handler.
 *
 * 0: load() -> 1, throw: 3
 * 1: await -> 2, throw: 3
 * 2: ; -> returned
 * 3: report() -> 4, throw: thrown
 * 4: ; -> returned
 */
async function subject() {
  try {
    await load();
  } catch {
    report();
  }
}
