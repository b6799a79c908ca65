/*
 * `a?.b ?? c`: both questions lead to the same place.
 *
 * 0: maybeFile() -> nullish maybeFile(): 2, present maybeFile(): 1, throw: thrown
 * 1: .maybeName -> nullish .maybeName: 2, present .maybeName: 3
 * 2: fallback() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  return maybeFile()?.maybeName ?? fallback();
}
