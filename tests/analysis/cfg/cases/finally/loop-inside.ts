/*
 * A loop in a finalizer has its own jumps.
 *
 * 0: work() -> 1, throw: 6
 * 1: ; -> 2
 * 2: isMore() -> true isMore(): 3, false isMore(): 5
 * 3: isDone() -> true isDone(): 4, false isDone(): 2
 * 4: break -> 5
 * 5: log() ; -> returned
 * 6: isMore() -> true isMore(): 7, false isMore(): 9
 * 7: isDone() -> true isDone(): 8, false isDone(): 6
 * 8: break -> 9
 * 9: log() ; -> thrown
 */
function subject() {
  try {
    work();
  } finally {
    while (isMore()) {
      if (isDone()) break;
    }
    log();
  }
}
