/*
 * `break` with a label leaves both loops.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): 7
 * 2: isMoreInside() -> true isMoreInside(): 3, false isMoreInside(): 1
 * 3: isDone() -> true isDone(): 4, false isDone(): 5
 * 4: break:outer -> 7
 * 5: work() -> 6, throw: thrown
 * 6: ; -> 2
 * 7: log() ; -> returned
 */
function subject() {
  outer: while (isMore()) {
    while (isMoreInside()) {
      if (isDone()) break outer;
      work();
    }
  }
  log();
}
