/*
 * Everything behind the `?.` is skipped.
 *
 * 0: maybeFile() -> nullish maybeFile(): 5, present maybeFile(): 1, throw: thrown
 * 1: first() -> 2, throw: thrown
 * 2: .parent() -> 3, throw: thrown
 * 3: second() -> 4, throw: thrown
 * 4: .child() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  maybeFile()?.parent(first()).child(second());
}
