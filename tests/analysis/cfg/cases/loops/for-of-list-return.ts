/*
 * A list that is written out, and a body that always leaves.
 * ESLint differs: It does not look at the list.
 * Never taken: 0 throw 4
 *
 * 0: [] next -> 1, throw: thrown
 * 1: bind(name) work() -> 2, throw: thrown
 * 2: ; return -> returned
 */
function subject() {
  for (const name of ['first', 'second']) {
    work();
    return;
  }
  log();
}
