/*
 * `!` swaps the two ways, however often it is written.
 *
 * 0: isReady() -> true isReady(): 3, false isReady(): 1
 * 1: wait() -> 2, throw: thrown
 * 2: ; -> 3
 * 3: isOpen() -> true isOpen(): 4, false isOpen(): returned
 * 4: work() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  if (!isReady()) wait();
  if (!!isOpen()) work();
}
