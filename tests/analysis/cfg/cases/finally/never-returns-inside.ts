/*
 * Nothing leaves the finalizer.
 *
 * 0: work() -> 1, throw: 2
 * 1: ; exit() -> nowhere
 * 2: exit() -> nowhere
 */
function subject() {
  try {
    work();
  } finally {
    exit();
  }
}
