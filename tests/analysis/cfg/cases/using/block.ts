/*
 * Disposed of at the end of its block.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= log() ; dispose(file) -> 2, throw: thrown
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  {
    using file = open();
    log();
  }
  work();
}
