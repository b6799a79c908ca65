/*
 * Short-circuiting is the false way.
 *
 * 0: maybeFile() -> nullish maybeFile(): returned, present maybeFile(): 1, throw: thrown
 * 1: .isOpen -> true .isOpen: 2, false .isOpen: returned
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (maybeFile()?.isOpen) work();
}
