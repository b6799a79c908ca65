/*
 * Expressions from left to right.
 *
 * 0: text() -> 1, throw: thrown
 * 1: isReady() -> true isReady(): 2, false isReady(): 3
 * 2: second() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return `${text()} and ${isReady() ? second() : ''}`;
}
