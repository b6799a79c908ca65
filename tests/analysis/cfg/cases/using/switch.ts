/*
 * In a block of a case.
 *
 * 0: kind() -> case 1: 1, case 2: 6, returned
 * 1: open() -> 2, throw: thrown
 * 2: file= isDone() -> true isDone(): 3, false isDone(): 5
 * 3: break -> 4
 * 4: dispose(file) -> returned, throw: thrown
 * 5: log() ; dispose(file) -> 6, throw: thrown
 * 6: work() -> 7, throw: thrown
 * 7: ; -> returned
 */
function subject() {
  switch (kind()) {
    case 1: {
      using file = open();
      if (isDone()) break;
      log();
    }
    case 2:
      work();
  }
}
