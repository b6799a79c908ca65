/*
 * `continue` goes to the update.
 *
 * 0: start() -> 1, throw: thrown
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isSkipped() -> true isSkipped(): 3, false isSkipped(): 4
 * 3: continue -> 6
 * 4: work() -> 5, throw: thrown
 * 5: ; -> 6
 * 6: update() -> 1, throw: thrown
 */
function subject() {
  for (start(); isMore(); update()) {
    if (isSkipped()) continue;
    work();
  }
}
