/*
 * Names are no steps; an empty block carries the branch.
 *
 * 0: -> true isFirst: 1, false isFirst: returned
 * 1: -> true isSecond: 2, false isSecond: returned
 * 2: work() -> 3, throw: thrown
 * 3: ; -> returned
 */
function subject() {
  if (isFirst) if (isSecond) work();
}
