/*
 * `let` without a value is bound, `var` is not.
 *
 * 0: first= open() -> 1, throw: thrown
 * 1: third= fourth= -> returned
 */
function subject() {
  let first;
  var second;
  const third = open(),
    fourth = third;
}
