/*
 * `return` leaves all loops.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: bind(item) -> 3
 * 3: isMore() -> true isMore(): 4, false isMore(): 1
 * 4: isDone() -> true isDone(): 5, false isDone(): 3
 * 5: return -> returned
 */
function subject() {
  for (const item of list()) {
    while (isMore()) {
      if (isDone()) return item;
    }
  }
}
