/*
 * Nothing is bound.
 *
 * 0: open() -> 1, throw: 2
 * 1: ; -> returned
 * 2: report() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  try {
    open();
  } catch {
    report();
  }
}
