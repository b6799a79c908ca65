/*
 * The body runs first.
 *
 * 0: -> 1
 * 1: work() -> 2, throw: thrown
 * 2: ; isMore() -> true isMore(): 1, false isMore(): 3
 * 3: log() ; -> returned
 */
function subject() {
  do {
    work();
  } while (isMore());
  log();
}
