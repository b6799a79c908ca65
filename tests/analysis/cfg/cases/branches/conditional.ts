/*
 * `?:` for its value.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: start() -> 3, throw: thrown
 * 2: wait() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return isReady() ? start() : wait();
}
