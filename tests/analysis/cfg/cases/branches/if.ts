/*
 * An `if` without `else` joins what follows.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 3
 * 1: work() -> 2, throw: thrown
 * 2: ; -> 3
 * 3: log() ; -> returned
 */
function subject() {
  if (isReady()) work();
  log();
}
