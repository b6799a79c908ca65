/*
 * The default of the outer pattern comes before those of the inner one.
 * ESLint differs: It takes the pattern in front of the value.
 *
 * 0: open() -> nullish {}: 1, present {}: 2, throw: thrown
 * 1: outer() -> 2, throw: thrown
 * 2: -> nullish maybeInner: 3, present maybeInner: 4
 * 3: inner() -> 4, throw: thrown
 * 4: {}= -> returned
 */
function subject() {
  const { maybeOuter: { maybeInner = inner() } = outer() } = open();
}
