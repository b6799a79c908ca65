/*
 * Function declarations are created before the first statement.
 *
 * 0: function:outer work() -> 1, throw: thrown
 * 1: ; isReady() -> true isReady(): 2, false isReady(): returned
 * 2: function:inner log() ; -> returned
 */
function subject() {
  work();
  if (isReady()) {
    log();
    function inner() {}
  }
  function outer() {}
}
