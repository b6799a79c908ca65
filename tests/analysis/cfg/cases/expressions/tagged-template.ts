/*
 * Its expressions are arguments.
 *
 * 0: first() -> 1, throw: thrown
 * 1: second() -> 2, throw: thrown
 * 2: sql`` -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return sql`select ${first()} from ${second()}`;
}
