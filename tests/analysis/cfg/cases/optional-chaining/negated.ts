/*
 * Short-circuiting is the true way of `!`.
 *
 * 0: maybeFile() -> nullish maybeFile(): 2, present maybeFile(): 1, throw: thrown
 * 1: .isOpen -> true .isOpen: returned, false .isOpen: 2
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (!maybeFile()?.isOpen) work();
}
