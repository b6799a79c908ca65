/*
 * The object is itself a branch.
 * ESLint differs: It asks a left side that is present once more.
 *
 * 0: maybeFile() -> nullish maybeFile(): 1, present maybeFile(): 2, throw: thrown
 * 1: maybeOther() -> nullish maybeOther(): 4, present maybeOther(): 2, throw: thrown
 * 2: first() -> 3, throw: thrown
 * 3: .close() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  return (maybeFile() ?? maybeOther())?.close(first());
}
