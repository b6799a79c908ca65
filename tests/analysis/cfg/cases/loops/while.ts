/*
 * The test is asked before each round.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): 4
 * 2: work() -> 3, throw: thrown
 * 3: ; -> 1
 * 4: log() ; -> returned
 */
function subject() {
  while (isMore()) work();
  log();
}
