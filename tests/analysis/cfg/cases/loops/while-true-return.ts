/*
 * What follows an endless loop is not reached.
 *
 * 0: -> 1
 * 1: isDone() -> true isDone(): 2, false isDone(): 1
 * 2: work() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  while (1) {
    if (isDone()) return work();
  }
  log();
}
