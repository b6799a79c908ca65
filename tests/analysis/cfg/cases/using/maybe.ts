/*
 * There may be nothing to dispose of.
 *
 * 0: maybeFile() -> 1, throw: thrown
 * 1: file= log() ; dispose(file) -> returned, throw: thrown
 */
function subject() {
  using file = maybeFile();
  log();
}
