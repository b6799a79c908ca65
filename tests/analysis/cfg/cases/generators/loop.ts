/*
 * Left from the middle of a loop.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: yield -> 3, throw: 4, return: 5
 * 3: ; log() ; -> 1
 * 4: log() ; -> thrown
 * 5: log() ; -> returned
 */
function* subject() {
  while (isMore()) {
    try {
      yield 1;
    } finally {
      log();
    }
  }
}
