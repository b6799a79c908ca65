/*
 * `&&`, `||` and `??` for their values.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: start() -> 2, throw: thrown
 * 2: isOpen() -> true isOpen(): 4, false isOpen(): 3
 * 3: wait() -> 4, throw: thrown
 * 4: maybeCount() -> nullish maybeCount(): 5, present maybeCount(): 6, throw: thrown
 * 5: fallback() -> 6, throw: thrown
 * 6: log() ; -> returned
 */
function subject() {
  log(isReady() && start(), isOpen() || wait(), maybeCount() ?? fallback());
}
