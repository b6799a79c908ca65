/*
 * `&&=` writes only what is truthy.
 *
 * 0: maybeFile() -> 1, throw: thrown
 * 1: file= -> true file: 2, false file: 4
 * 2: open() -> 3, throw: thrown
 * 3: file&&= -> 4
 * 4: ; log() ; -> returned
 */
function subject() {
  let file = maybeFile();
  file &&= open();
  log();
}
