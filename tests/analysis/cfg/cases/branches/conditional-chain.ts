/*
 * A chain of `?:`.
 *
 * 0: isFirst() -> true isFirst(): 1, false isFirst(): 2
 * 1: first() -> 5, throw: thrown
 * 2: isSecond() -> true isSecond(): 3, false isSecond(): 4
 * 3: second() -> 5, throw: thrown
 * 4: third() -> 5, throw: thrown
 * 5: return -> returned
 */
function subject() {
  return isFirst() ? first() : isSecond() ? second() : third();
}
