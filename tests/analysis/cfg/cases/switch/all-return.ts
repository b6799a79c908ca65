/*
 * What follows is not reached.
 *
 * 0: kind() -> case 1: 1, default: 3
 * 1: first() -> 2, throw: thrown
 * 2: return -> returned
 * 3: other() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  switch (kind()) {
    case 1:
      return first();
    default:
      return other();
  }
  log();
}
