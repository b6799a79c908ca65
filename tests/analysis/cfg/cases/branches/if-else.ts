/*
 * The two branches meet again.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 3
 * 1: start() -> 2, throw: thrown
 * 2: ; -> 5
 * 3: wait() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: log() ; -> returned
 */
function subject() {
  if (isReady()) {
    start();
  } else {
    wait();
  }
  log();
}
