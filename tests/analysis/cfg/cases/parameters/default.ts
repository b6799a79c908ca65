/*
 * Evaluated at entry where the argument is missing.
 *
 * 0: -> nullish maybeFile: 1, present maybeFile: 2
 * 1: open() -> 2, throw: thrown
 * 2: bind(maybeFile=) work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject(maybeFile = open()) {
  work(maybeFile);
}
