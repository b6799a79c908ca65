/*
 * Both results of `?:` are asked whether they are nullish.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: maybeFile() -> nullish maybeFile(): 3, present maybeFile(): 4, throw: thrown
 * 2: maybeCount() -> nullish maybeCount(): 3, present maybeCount(): 4, throw: thrown
 * 3: fallback() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  return (isReady() ? maybeFile() : maybeCount()) ?? fallback();
}
