/*
 * `for (;;)` has no edge to what follows.
 *
 * 0: -> 1
 * 1: isDone() -> true isDone(): 2, false isDone(): 3
 * 2: return -> returned
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 1
 */
function subject() {
  for (;;) {
    if (isDone()) return;
    work();
  }
}
