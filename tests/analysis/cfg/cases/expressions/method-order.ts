/*
 * The receiver comes before the arguments.
 *
 * 0: open() -> 1, throw: thrown
 * 1: first() -> 2, throw: thrown
 * 2: .read() -> 3, throw: thrown
 * 3: second() -> 4, throw: thrown
 * 4: .close() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  open().read(first()).close(second());
}
