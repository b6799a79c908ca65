/*
 * The finalizer is not run when the process ends.
 *
 * 0: exit() -> nowhere
 */
function subject() {
  try {
    exit();
  } finally {
    close();
  }
}
