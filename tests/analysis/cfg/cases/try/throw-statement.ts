/*
 * A `throw` goes to the handler.
 *
 * 0: isBroken() -> true isBroken(): 1, false isBroken(): 3
 * 1: problem() -> 2, throw: 5
 * 2: throw -> throw: 5
 * 3: work() -> 4, throw: 5
 * 4: ; -> returned
 * 5: log() ; -> returned
 */
function subject() {
  try {
    if (isBroken()) throw problem();
    work();
  } catch {
    log();
  }
}
