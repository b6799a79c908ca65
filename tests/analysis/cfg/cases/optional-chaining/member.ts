/*
 * Short-circuits to undefined.
 *
 * 0: maybeFile() -> nullish maybeFile(): 2, present maybeFile(): 1, throw: thrown
 * 1: .name -> 2
 * 2: return -> returned
 */
function subject() {
  return maybeFile()?.name;
}
