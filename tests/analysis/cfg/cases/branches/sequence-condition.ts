/*
 * The last expression of a sequence decides.
 *
 * 0: work() -> 1, throw: thrown
 * 1: isReady() -> true isReady(): 2, false isReady(): returned
 * 2: log() ; -> returned
 */
function subject() {
  if ((work(), isReady())) log();
}
