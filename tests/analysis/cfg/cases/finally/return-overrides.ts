/*
 * `return` in the finalizer ends every way, the throw too.
 *
 * 0: work() -> 1, throw: 3
 * 1: ; close() -> 2, throw: thrown
 * 2: return -> returned
 * 3: close() -> 4, throw: thrown
 * 4: return -> returned
 */
function subject() {
  try {
    work();
  } finally {
    return close();
  }
}
