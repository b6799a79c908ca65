/*
 * `continue` goes to the test, which stands below.
 *
 * 0: -> 1
 * 1: isSkipped() -> true isSkipped(): 2, false isSkipped(): 3
 * 2: continue -> 5
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: isMore() -> true isMore(): 1, false isMore(): returned
 */
function subject() {
  do {
    if (isSkipped()) continue;
    work();
  } while (isMore());
}
