/*
 * Type syntax on the left is transparent.
 *
 * 0: owner() -> 1, throw: thrown
 * 1: open() -> 2, throw: thrown
 * 2: .file= ; -> returned
 */
function subject() {
  (owner() as Owner).file! = open();
}
