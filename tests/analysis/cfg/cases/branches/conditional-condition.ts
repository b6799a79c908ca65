/*
 * `?:` as a condition.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: isOpen() -> true isOpen(): 3, false isOpen(): returned
 * 2: isWaiting() -> true isWaiting(): 3, false isWaiting(): returned
 * 3: work() -> 4, throw: thrown
 * 4: ; -> returned
 */
function subject() {
  if (isReady() ? isOpen() : isWaiting()) work();
}
