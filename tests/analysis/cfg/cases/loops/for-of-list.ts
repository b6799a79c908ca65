/*
 * A list that is written out has a first item: nothing passes its loop by.
 * ESLint differs: It does not look at the list.
 * Never taken: 0 throw 8, 5 throw 8
 *
 * 0: [] next -> 1, throw: thrown
 * 1: bind(name) isSkipped() -> true isSkipped(): 2, false isSkipped(): 3
 * 2: continue -> 5
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: next -> 1, 6, throw: thrown
 * 6: log() ; -> returned
 */
function subject() {
  for (const name of ['first', 'second']) {
    if (isSkipped()) continue;
    work();
  }
  log();
}
