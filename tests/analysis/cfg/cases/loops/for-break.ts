/*
 * `break` skips the update.
 *
 * 0: index= -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): 6
 * 2: isDone() -> true isDone(): 3, false isDone(): 4
 * 3: break -> 6
 * 4: work() -> 5, throw: thrown
 * 5: ; index++ -> 1
 * 6: log() ; -> returned
 */
function subject() {
  for (let index = 0; isMore(); index++) {
    if (isDone()) break;
    work();
  }
  log();
}
