/*
 * What encloses a call that never returns is not reached.
 *
 * 0: isBroken() -> true isBroken(): 1, false isBroken(): 2
 * 1: exit() -> nowhere
 * 2: work() -> 3, throw: thrown
 * 3: log() ; -> returned
 */
function subject() {
  log(isBroken() ? exit() : work());
}
