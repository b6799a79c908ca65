/*
 * Defaults of an array pattern, with a hole and a rest.
 * ESLint differs: It takes the pattern in front of the value.
 *
 * 0: pair() -> nullish first: 1, present first: 2, throw: thrown
 * 1: one() -> 2, throw: thrown
 * 2: -> nullish []: 3, present []: 4
 * 3: pairTwo() -> 4, throw: thrown
 * 4: []= -> returned
 */
function subject() {
  const [first = one(), , [second] = pairTwo(), ...rest] = pair();
}
