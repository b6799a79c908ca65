/*
 * Leaving `for await`.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, 4, throw: thrown
 * 2: bind(item) isDone() -> true isDone(): 3, false isDone(): 1
 * 3: break -> 4
 * 4: log() ; -> returned
 */
async function subject() {
  for await (const item of list()) {
    if (isDone()) break;
  }
  log();
}
