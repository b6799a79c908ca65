/*
 * Disposed of in each round, also on `break` and `continue`.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: open() -> 3, throw: thrown
 * 3: file= isDone() -> true isDone(): 4, false isDone(): 6
 * 4: break -> 5
 * 5: dispose(file) -> returned, throw: thrown
 * 6: isSkipped() -> true isSkipped(): 7, false isSkipped(): 9
 * 7: continue -> 8
 * 8: dispose(file) -> 1, throw: thrown
 * 9: log() ; dispose(file) -> 1, throw: thrown
 */
function subject() {
  while (isMore()) {
    using file = open();
    if (isDone()) break;
    if (isSkipped()) continue;
    log();
  }
}
