/*
 * A throw in the handler leaves the function.
 *
 * 0: work() -> 1, throw: 2
 * 1: ; -> returned
 * 2: bind(error) throw -> throw: thrown
 */
function subject() {
  try {
    work();
  } catch (error) {
    throw error;
  }
}
