/*
 * Parentheses end the chain.
 *
 * 0: maybeFile() -> nullish maybeFile(): 2, present maybeFile(): 1, throw: thrown
 * 1: .maybeParent -> 2
 * 2: -> nullish .maybeParent: 5, present .maybeParent: 3
 * 3: first() -> 4, throw: thrown
 * 4: .close() -> 5, throw: thrown
 * 5: return -> returned
 */
function subject() {
  return (maybeFile()?.maybeParent)?.close(first());
}
