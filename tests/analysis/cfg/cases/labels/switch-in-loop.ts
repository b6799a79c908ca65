/*
 * `break` ends the switch, `continue` the round.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: kind() -> case 1: 3, case 2: 4, case 3: 5, 6
 * 3: break -> 6
 * 4: continue -> 1
 * 5: break:rounds -> returned
 * 6: work() -> 7, throw: thrown
 * 7: ; -> 1
 */
function subject() {
  rounds: while (isMore()) {
    switch (kind()) {
      case 1:
        break;
      case 2:
        continue;
      case 3:
        break rounds;
    }
    work();
  }
}
