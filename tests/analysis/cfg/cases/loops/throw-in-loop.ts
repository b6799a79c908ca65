/*
 * `throw` leaves the loop and the function.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isBroken() -> true isBroken(): 3, false isBroken(): 1
 * 3: problem() -> 4, throw: thrown
 * 4: throw -> throw: thrown
 */
function subject() {
  while (isMore()) {
    if (isBroken()) throw problem();
  }
}
