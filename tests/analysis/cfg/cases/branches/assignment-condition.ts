/*
 * An assignment is a step, then a condition.
 *
 * 0: file= maybeFile() -> 1, throw: thrown
 * 1: file= -> true file=: 2, false file=: returned
 * 2: .close() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  let file;
  if ((file = maybeFile())) file.close();
}
