/*
 * The test is not reached when the body always leaves.
 *
 * 0: -> 1
 * 1: work() -> 2, throw: thrown
 * 2: ; break -> returned
 */
function subject() {
  do {
    work();
    break;
  } while (isMore());
}
