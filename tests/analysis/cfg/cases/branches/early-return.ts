/*
 * A guard clause.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 3
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 * 3: return -> returned
 */
function subject() {
  if (!isReady()) return;
  work();
}
