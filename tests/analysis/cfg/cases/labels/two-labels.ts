/*
 * Two labels of one loop.
 * ESLint differs: It knows only the label that stands directly in front of the loop.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isSkipped() -> true isSkipped(): 3, false isSkipped(): 4
 * 3: continue:first -> 1
 * 4: isDone() -> true isDone(): 5, false isDone(): 6
 * 5: break:second -> returned
 * 6: work() -> 7, throw: thrown
 * 7: ; -> 1
 */
function subject() {
  first: second: while (isMore()) {
    if (isSkipped()) continue first;
    if (isDone()) break second;
    work();
  }
}
