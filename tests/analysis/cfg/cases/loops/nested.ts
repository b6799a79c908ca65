/*
 * An inner loop starts anew in each round.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isMoreInside() -> true isMoreInside(): 3, false isMoreInside(): 1
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 2
 */
function subject() {
  while (isMore()) {
    while (isMoreInside()) work();
  }
}
