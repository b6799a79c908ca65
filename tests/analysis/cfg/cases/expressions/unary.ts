/*
 * `typeof`, `void`, `-` and `!` for their values.
 *
 * 0: first() -> 1, throw: thrown
 * 1: second() -> 2, throw: thrown
 * 2: third() -> 3, throw: thrown
 * 3: isReady() -> true isReady(): 4, false isReady(): 5
 * 4: fourth() -> 5, throw: thrown
 * 5: log() ; -> returned
 */
function subject() {
  log(typeof first(), void second(), -third(), !(isReady() && fourth()));
}
