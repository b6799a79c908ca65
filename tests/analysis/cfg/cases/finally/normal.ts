/*
 * Entered by the normal end and by each throw.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= work() -> 2, throw: 4
 * 2: ; close() -> 3, throw: thrown
 * 3: ; log() ; -> returned
 * 4: close() -> 5, throw: thrown
 * 5: ; -> thrown
 */
function subject() {
  const file = open();
  try {
    work(file);
  } finally {
    close(file);
  }
  log();
}
