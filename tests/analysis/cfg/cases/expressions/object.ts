/*
 * Keys, values, spreads and methods.
 *
 * 0: first() -> 1, throw: thrown
 * 1: key() -> 2, throw: thrown
 * 2: value() -> 3, throw: thrown
 * 3: rest() -> 4, throw: thrown
 * 4: function function {} return -> returned
 */
function subject() {
  return { first: first(), [key()]: value(), ...rest(), method() {}, get size() { return 1; } };
}
