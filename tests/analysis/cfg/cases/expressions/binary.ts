/*
 * Left to right, however many.
 *
 * 0: first() -> 1, throw: thrown
 * 1: second() -> 2, throw: thrown
 * 2: third() -> 3, throw: thrown
 * 3: fourth() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  return first() + second() * third() - fourth();
}
