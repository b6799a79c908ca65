/*
 * `return` and leaving share a copy of the finalizer.
 *
 * 0: yield -> 1, throw: 2, return: 3
 * 1: ; return -> 3
 * 2: log() ; -> thrown
 * 3: log() ; -> returned
 */
function* subject() {
  try {
    yield 1;
    return 2;
  } finally {
    log();
  }
}
