/*
 * Elements, holes and spreads.
 *
 * 0: first() -> 1, throw: thrown
 * 1: pair() -> 2, throw: thrown
 * 2: second() -> 3, throw: thrown
 * 3: [] return -> returned
 */
function subject() {
  return [first(), , ...pair(), second()];
}
