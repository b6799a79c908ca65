/*
 * A labelled block can be left.
 *
 * 0: isDone() -> true isDone(): 1, false isDone(): 2
 * 1: break:block -> 4
 * 2: work() -> 3, throw: thrown
 * 3: ; -> 4
 * 4: log() ; -> returned
 */
function subject() {
  block: {
    if (isDone()) break block;
    work();
  }
  log();
}
