/*
 * Both edges lead on where the branches are empty.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 1
 * 1: log() ; -> returned
 */
function subject() {
  if (isReady()) {
  } else {
  }
  log();
}
