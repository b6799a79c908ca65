/*
 * The key is evaluated after the test.
 *
 * 0: maybeFile() -> nullish maybeFile(): 3, present maybeFile(): 1, throw: thrown
 * 1: key() -> 2, throw: thrown
 * 2: [] -> 3
 * 3: return -> returned
 */
function subject() {
  return maybeFile()?.[key()];
}
