/*
 * A failed round goes on with the next.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: work() -> 3, throw: 4
 * 3: ; log() ; -> 1
 * 4: continue -> 1
 */
function subject() {
  while (isMore()) {
    try {
      work();
    } catch {
      continue;
    }
    log();
  }
}
