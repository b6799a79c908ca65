/*
 * Disposed of once, after the loop.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= -> 2
 * 2: isMore() -> true isMore(): 3, false isMore(): 8
 * 3: isDone() -> true isDone(): 4, false isDone(): 5
 * 4: break -> 8
 * 5: work() -> 6, throw: 7
 * 6: ; log() -> 2
 * 7: dispose(file) -> thrown, throw: thrown
 * 8: dispose(file) -> returned, throw: thrown
 */
function subject() {
  for (using file = open(); isMore(); log()) {
    if (isDone()) break;
    work();
  }
}
