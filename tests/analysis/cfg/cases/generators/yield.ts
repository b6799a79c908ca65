/*
 * A generator may be thrown into and left at each `yield`.
 *
 * 0: first() -> 1, throw: thrown
 * 1: yield -> 2, throw: thrown, return: returned
 * 2: ; second() -> 3, throw: thrown
 * 3: yield -> 4, throw: thrown, return: returned
 * 4: ; -> returned
 */
function* subject() {
  yield first();
  yield second();
}
