/*
 * What is deleted is not read.
 *
 * 0: open() -> 1, throw: thrown
 * 1: ; openOther() -> 2, throw: thrown
 * 2: key() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  delete open().name;
  delete openOther()[key()];
}
