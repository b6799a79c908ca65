/*
 * A handler that nothing gets to is not in the graph.
 *
 * 0: log() ; -> returned
 */
function subject() {
  try {
    log();
  } catch {
    report();
  }
}
