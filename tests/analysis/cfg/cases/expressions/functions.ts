/*
 * A nested function is one step, and its body none.
 *
 * 0: function callback= function:named work() -> 1, throw: thrown
 * 1: ; -> returned
 */
function subject() {
  const callback = () => inside();
  work(callback, function named() {
    insideToo();
  });
}
