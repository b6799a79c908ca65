/*
 * Each item is disposed of at the end of its round.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: bind(item) isDone() -> true isDone(): 3, false isDone(): 5
 * 3: break -> 4
 * 4: dispose(item) -> returned, throw: thrown
 * 5: work() -> 6, throw: 7
 * 6: ; dispose(item) -> 1, throw: thrown
 * 7: dispose(item) -> thrown, throw: thrown
 */
function subject() {
  for (using item of list()) {
    if (isDone()) break;
    work(item);
  }
}
