/*
 * `&&` within `||` within `!`.
 * ESLint differs: It takes what stands behind `!` for a value.
 *
 * 0: isFirst() -> true isFirst(): 1, false isFirst(): 2
 * 1: isSecond() -> true isSecond(): returned, false isSecond(): 2
 * 2: isThird() -> true isThird(): returned, false isThird(): 3
 * 3: work() -> 4, throw: thrown
 * 4: ; -> returned
 */
function subject() {
  if (!((isFirst() && isSecond()) || isThird())) work();
}
