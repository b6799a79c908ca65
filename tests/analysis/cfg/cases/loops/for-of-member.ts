/*
 * The target of an assignment is looked up in each round.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: owner() -> 3, throw: thrown
 * 3: bind(.item) work() -> 4, throw: thrown
 * 4: ; -> 1
 */
function subject() {
  for (owner().item of list()) work();
}
