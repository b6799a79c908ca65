/*
 * `throw` in the finalizer replaces what was under way.
 *
 * 0: work() -> 1, throw: 5
 * 1: return -> 2
 * 2: isBroken() -> true isBroken(): 3, false isBroken(): returned
 * 3: problem() -> 4, throw: thrown
 * 4: throw -> throw: thrown
 * 5: isBroken() -> true isBroken(): 6, false isBroken(): thrown
 * 6: problem() -> 7, throw: thrown
 * 7: throw -> throw: thrown
 */
function subject() {
  try {
    return work();
  } finally {
    if (isBroken()) throw problem();
  }
}
