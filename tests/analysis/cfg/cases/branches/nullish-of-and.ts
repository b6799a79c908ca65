/*
 * The left side of `??` is itself a branch.
 *
 * 0: maybeCount() -> nullish maybeCount(): 3, present maybeCount(): 1, throw: thrown
 * 1: -> true maybeCount(): 2, false maybeCount(): returned
 * 2: maybeCountOther() -> nullish maybeCountOther(): 3, present maybeCountOther(): 4, throw: thrown
 * 3: isFallback() -> true isFallback(): 5, false isFallback(): returned
 * 4: -> true maybeCountOther(): 5, false maybeCountOther(): returned
 * 5: work() -> 6, throw: thrown
 * 6: ; -> returned
 */
function subject() {
  if ((maybeCount() && maybeCountOther()) ?? isFallback()) work();
}
