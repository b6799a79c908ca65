/*
 * `continue` with a label goes to the outer test.
 *
 * 0: -> 1
 * 1: list() -> 2, throw: thrown
 * 2: next -> 3, 7, throw: thrown
 * 3: bind(item) isSkipped() -> true isSkipped(): 4, false isSkipped(): 5
 * 4: continue:outer -> 7
 * 5: work() -> 6, throw: thrown
 * 6: ; -> 2
 * 7: isMore() -> true isMore(): 1, false isMore(): returned
 */
function subject() {
  outer: do {
    for (const item of list()) {
      if (isSkipped()) continue outer;
      work(item);
    }
  } while (isMore());
}
