/*
 * A finalizer that yields is left again.
 *
 * 0: yield -> 1, throw: 3, return: 5
 * 1: ; yield -> 2, throw: thrown, return: returned
 * 2: ; log() ; -> returned
 * 3: yield -> 4, throw: thrown, return: returned
 * 4: ; log() ; -> thrown
 * 5: yield -> 6, throw: thrown, return: returned
 * 6: ; log() ; -> returned
 */
function* subject() {
  try {
    yield 1;
  } finally {
    yield 2;
    log();
  }
}
