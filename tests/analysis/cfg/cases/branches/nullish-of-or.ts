/*
 * Only the last operand of `||` can make the whole nullish.
 *
 * 0: isReady() -> true isReady(): 4, false isReady(): 1
 * 1: maybeCount() -> nullish maybeCount(): 2, present maybeCount(): 3, throw: thrown
 * 2: isFallback() -> true isFallback(): 4, false isFallback(): returned
 * 3: -> true maybeCount(): 4, false maybeCount(): returned
 * 4: work() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  if ((isReady() || maybeCount()) ?? isFallback()) work();
}
