/*
 * One copy for each target.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): 12
 * 2: isDone() -> true isDone(): 3, false isDone(): 6
 * 3: break -> 4
 * 4: close() -> 5, throw: thrown
 * 5: ; -> 12
 * 6: isSkipped() -> true isSkipped(): 7, false isSkipped(): 10
 * 7: continue -> 8
 * 8: close() -> 9, throw: thrown
 * 9: ; -> 1
 * 10: logWork() ; close() -> 11, throw: thrown
 * 11: ; -> 1
 * 12: log() ; -> returned
 */
function subject() {
  while (isMore()) {
    try {
      if (isDone()) break;
      if (isSkipped()) continue;
      logWork();
    } finally {
      close();
    }
  }
  log();
}
