/*
 * A short-circuiting test.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isStopped() -> true isStopped(): returned, false isStopped(): 3
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 1
 */
function subject() {
  while (isMore() && !isStopped()) work();
}
