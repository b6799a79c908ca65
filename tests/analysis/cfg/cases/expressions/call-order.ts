/*
 * Callee, arguments from left to right, call.
 *
 * 0: first() -> 1, throw: thrown
 * 1: third() -> 2, throw: thrown
 * 2: second() -> 3, throw: thrown
 * 3: pair() -> 4, throw: thrown
 * 4: work() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  work(first(), second(third()), ...pair());
}
