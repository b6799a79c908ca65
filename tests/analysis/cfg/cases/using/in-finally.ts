/*
 * A finalizer with a disposal.
 *
 * 0: work() -> 1, throw: 3
 * 1: ; open() -> 2, throw: thrown
 * 2: file= log() ; dispose(file) -> returned, throw: thrown
 * 3: open() -> 4, throw: thrown
 * 4: file= log() ; dispose(file) -> thrown, throw: thrown
 */
function subject() {
  try {
    work();
  } finally {
    using file = open();
    log();
  }
}
