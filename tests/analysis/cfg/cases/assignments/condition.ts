/*
 * A logical assignment as a condition.
 *
 * 0: file= -> nullish file: 1, present file: 3
 * 1: maybeFile() -> 2, throw: thrown
 * 2: file??= -> 3
 * 3: -> true file??=: 4, false file??=: returned
 * 4: work() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  let file;
  if ((file ??= maybeFile())) work();
}
