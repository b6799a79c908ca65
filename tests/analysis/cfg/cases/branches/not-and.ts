/*
 * A negation on the left.
 *
 * 0: isClosed() -> true isClosed(): returned, false isClosed(): 1
 * 1: isReady() -> true isReady(): 2, false isReady(): returned
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (!isClosed() && isReady()) work();
}
