/*
 * Names alone are no steps, nor is a rest.
 *
 * 0: work() -> 1, throw: thrown
 * 1: ; -> returned
 */
function subject(first, second, ...rest) {
  work(first, second, rest);
}
