/*
 * Each round asks for the next item, which may throw.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, 4, throw: thrown
 * 2: bind(item) work() -> 3, throw: thrown
 * 3: ; -> 1
 * 4: log() ; -> returned
 */
function subject() {
  for (const item of list()) work(item);
  log();
}
