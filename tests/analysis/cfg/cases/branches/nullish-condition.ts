/*
 * A value that is present is asked for its truthiness, too.
 *
 * 0: maybeCount() -> nullish maybeCount(): 1, present maybeCount(): 2, throw: thrown
 * 1: isFallback() -> true isFallback(): 3, false isFallback(): returned
 * 2: -> true maybeCount(): 3, false maybeCount(): returned
 * 3: work() -> 4, throw: thrown
 * 4: ; -> returned
 */
function subject() {
  if (maybeCount() ?? isFallback()) work();
}
