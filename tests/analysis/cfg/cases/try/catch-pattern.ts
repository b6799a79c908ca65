/*
 * The parameter may be a pattern with a default.
 *
 * 0: open() -> 1, throw: 2
 * 1: ; -> returned
 * 2: -> nullish maybeCause: 3, present maybeCause: 4
 * 3: cause() -> 4, throw: thrown
 * 4: bind({}) report() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  try {
    open();
  } catch ({ maybeCause = cause() }) {
    report();
  }
}
