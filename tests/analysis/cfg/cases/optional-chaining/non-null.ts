/*
 * `!` inside a chain is transparent.
 *
 * 0: maybeFile() -> nullish maybeFile(): 3, present maybeFile(): 1, throw: thrown
 * 1: .parent first() -> 2, throw: thrown
 * 2: .child() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return maybeFile()?.parent!.child(first());
}
