/*
 * Of what gives one item at most, there is no second round.
 *
 * 0: single() -> 1, throw: thrown
 * 1: next -> 2, 7, throw: thrown
 * 2: bind(item) isSkipped() -> true isSkipped(): 3, false isSkipped(): 4
 * 3: continue -> 6
 * 4: work() -> 5, throw: thrown
 * 5: ; -> 6
 * 6: next -> 7, throw: thrown
 * 7: log() ; -> returned
 */
function subject() {
  for (const item of single()) {
    if (isSkipped()) continue;
    work(item);
  }
  log();
}
