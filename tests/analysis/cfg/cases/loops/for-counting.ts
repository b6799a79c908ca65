/*
 * The first test of a loop that counts surely holds.
 * ESLint differs: It lets it fail.
 *
 * 0: attempt= -> 1
 * 1: work() -> 2, throw: thrown
 * 2: ; attempt+= -> true BinaryExpression: 1, false BinaryExpression: 3
 * 3: rest() -> 4, throw: thrown
 * 4: ; -> returned
 */
function subject() {
  for (let attempt = 0; attempt < 3; attempt += 1) {
    work();
  }
  rest();
}
