/*
 * Only the discriminant is evaluated.
 *
 * 0: open() -> 1, throw: thrown
 * 1: log() ; -> returned
 */
function subject() {
  switch (open()) {
  }
  log();
}
