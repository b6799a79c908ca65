/*
 * A case without `break` goes on to the next.
 *
 * 0: kind() -> case 1: 1, case 2: 3, case 3: 5, 7
 * 1: first() -> 2, throw: thrown
 * 2: ; -> 3
 * 3: second() -> 4, throw: thrown
 * 4: ; break -> 7
 * 5: third() -> 6, throw: thrown
 * 6: ; -> 7
 * 7: log() ; -> returned
 */
function subject() {
  switch (kind()) {
    case 1:
      first();
    case 2:
      second();
      break;
    case 3:
      third();
  }
  log();
}
