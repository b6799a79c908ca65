/*
 * `||` asks for the right side only when the left one fails.
 *
 * 0: isReady() -> true isReady(): 2, false isReady(): 1
 * 1: isOpen() -> true isOpen(): 2, false isOpen(): returned
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (isReady() || isOpen()) work();
}
