/*
 * No edge leaves but the `break`.
 *
 * 0: -> 1
 * 1: isDone() -> true isDone(): 2, false isDone(): 4
 * 2: break -> 3
 * 3: log() ; -> returned
 * 4: work() -> 5, throw: thrown
 * 5: ; -> 1
 */
function subject() {
  while (true) {
    if (isDone()) break;
    work();
  }
  log();
}
