/*
 * Every step that may throw has an edge to the handler.
 *
 * 0: open() -> 1, throw: 3
 * 1: ; work() -> 2, throw: 3
 * 2: ; -> 5
 * 3: bind(error) report() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: log() ; -> returned
 */
function subject() {
  try {
    open();
    work();
  } catch (error) {
    report(error);
  }
  log();
}
