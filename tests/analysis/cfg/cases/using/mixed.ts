/*
 * A resource of each kind.
 *
 * 0: openLock() -> 1, throw: thrown
 * 1: lock= openFile() -> 2, throw: 4
 * 2: file= log() ; dispose(file) -> 3, throw: 4
 * 3: dispose(lock) -> returned, throw: thrown
 * 4: dispose(lock) -> thrown, throw: thrown
 */
async function subject() {
  using lock = openLock();
  await using file = openFile();
  log();
}
