/*
 * Type syntax is transparent.
 *
 * 0: first() -> 1, throw: thrown
 * 1: second() -> 2, throw: thrown
 * 2: third() -> 3, throw: thrown
 * 3: fifth() -> 4, throw: thrown
 * 4: .trim() -> 5, throw: thrown
 * 5: return -> returned
 */
function subject() {
  return (first() as string).trim(second()!, <string>third(), fourth<string>, fifth() satisfies string);
}
