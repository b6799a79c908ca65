/*
 * Nothing follows a call that never returns.
 *
 * 0: isBroken() -> true isBroken(): 1, false isBroken(): 2
 * 1: exit() -> nowhere
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (isBroken()) exit();
  work();
}
