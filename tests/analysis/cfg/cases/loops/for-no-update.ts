/*
 * `continue` goes to the head.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isSkipped() -> true isSkipped(): 3, false isSkipped(): 4
 * 3: continue -> 1
 * 4: work() -> 5, throw: thrown
 * 5: ; -> 1
 */
function subject() {
  for (; isMore(); ) {
    if (isSkipped()) continue;
    work();
  }
}
