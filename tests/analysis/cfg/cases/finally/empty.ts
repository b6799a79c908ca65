/*
 * An empty finalizer changes nothing.
 *
 * 0: work() -> 1, throw: thrown
 * 1: ; log() ; -> returned
 */
function subject() {
  try {
    work();
  } finally {
  }
  log();
}
