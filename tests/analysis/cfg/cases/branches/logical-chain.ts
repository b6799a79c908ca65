/*
 * A chain of one operator ends at one place.
 *
 * 0: isFirst() -> true isFirst(): 1, false isFirst(): 4
 * 1: isSecond() -> true isSecond(): 2, false isSecond(): 4
 * 2: isThird() -> true isThird(): 3, false isThird(): 4
 * 3: work() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  return isFirst() && isSecond() && isThird() && work();
}
