/*
 * A loop whose initialiser never comes back.
 *
 * 0: exit() -> nowhere
 */
function subject() {
  for (let index = exit(); isMore(); index++) work();
}
