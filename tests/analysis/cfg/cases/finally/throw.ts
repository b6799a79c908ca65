/*
 * A `throw` goes through the finalizer.
 *
 * 0: problem() -> 1, throw: 2
 * 1: throw -> throw: 2
 * 2: close() -> 3, throw: thrown
 * 3: ; -> thrown
 */
function subject() {
  try {
    throw problem();
  } finally {
    close();
  }
}
