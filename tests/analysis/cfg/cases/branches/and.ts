/*
 * `&&` asks for the right side only when the left one holds.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): returned
 * 1: isOpen() -> true isOpen(): 2, false isOpen(): returned
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (isReady() && isOpen()) work();
}
