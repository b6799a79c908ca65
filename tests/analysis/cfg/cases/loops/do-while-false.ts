/*
 * A body that runs once and can be left.
 * ESLint differs: It follows the back edge.
 *
 * 0: -> 1
 * 1: isDone() -> true isDone(): 2, false isDone(): 3
 * 2: break -> 5
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: log() ; -> returned
 */
function subject() {
  do {
    if (isDone()) break;
    work();
  } while (false);
  log();
}
