/*
 * A head that goes back to itself.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 1, false isMore(): returned
 */
function subject() {
  while (isMore());
}
