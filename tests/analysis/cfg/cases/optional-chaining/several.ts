/*
 * Several places to stop, one place to go on.
 *
 * 0: maybeFile() -> nullish maybeFile(): 3, present maybeFile(): 1, throw: thrown
 * 1: .maybeParent -> nullish .maybeParent: 3, present .maybeParent: 2
 * 2: .close() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return maybeFile()?.maybeParent?.close();
}
