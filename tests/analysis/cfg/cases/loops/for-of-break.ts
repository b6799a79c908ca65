/*
 * Leaving a loop early.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, 6, throw: thrown
 * 2: bind(item) isWanted() -> true isWanted(): 3, false isWanted(): 4
 * 3: break -> 6
 * 4: work() -> 5, throw: thrown
 * 5: ; -> 1
 * 6: log() ; -> returned
 */
function subject() {
  for (const item of list()) {
    if (isWanted()) break;
    work(item);
  }
  log();
}
