/*
 * The value is computed inside, and may throw into the handler.
 *
 * 0: work() -> 1, throw: 2
 * 1: return -> returned
 * 2: fallback() -> 3, throw: thrown
 * 3: return -> returned
 */
function subject() {
  try {
    return work();
  } catch {
    return fallback();
  }
}
