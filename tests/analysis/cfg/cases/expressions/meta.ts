/*
 * `new.target`, `this` and literals are no steps.
 *
 * 0: log() ; -> returned
 */
function subject() {
  log(new.target, this, 1, /a/, null);
}
