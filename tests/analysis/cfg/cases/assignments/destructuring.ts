/*
 * The value comes first, then keys, members and defaults.
 * ESLint differs: It takes the pattern in front of the value.
 *
 * 0: first= open() -> 1, throw: thrown
 * 1: key() -> 2, throw: thrown
 * 2: owner() -> nullish .file: 3, present .file: 4, throw: thrown
 * 3: fallback() -> 4, throw: thrown
 * 4: {}= ; -> returned
 */
function subject() {
  let first;
  ({ [key()]: first, maybeFile: owner().file = fallback() } = open());
}
