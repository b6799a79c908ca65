/*
 * The body is never reached.
 * ESLint differs: It follows the body.
 *
 * 0: -> 1
 * 1: log() ; -> returned
 */
function subject() {
  while (false) work();
  log();
}
