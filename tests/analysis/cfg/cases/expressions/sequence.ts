/*
 * One after another.
 *
 * 0: first() -> 1, throw: thrown
 * 1: second() -> 2, throw: thrown
 * 2: third() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return first(), second(), third();
}
