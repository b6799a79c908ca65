/*
 * What `yield` gives is a value like any other.
 *
 * 0: yield -> true yield: 1, false yield: returned, throw: thrown, return: returned
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 */
function* subject() {
  if (yield 1) work();
}
