/*
 * Initialiser, test, body, update.
 *
 * 0: first() -> 1, throw: thrown
 * 1: index= -> 2
 * 2: isMore() -> true isMore(): 3, false isMore(): returned
 * 3: work() -> 4, throw: thrown
 * 4: ; second() -> 5, throw: thrown
 * 5: index= -> 2
 */
function subject() {
  for (let index = first(); isMore(index); index = second()) work();
}
