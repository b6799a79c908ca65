/*
 * The callee is asked.
 *
 * 0: open() -> nullish .maybeMethod: 3, present .maybeMethod: 1, throw: thrown
 * 1: argument() -> 2, throw: thrown
 * 2: .maybeMethod() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  open().maybeMethod?.(argument());
}
