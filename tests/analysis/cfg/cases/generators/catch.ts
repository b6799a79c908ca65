/*
 * A throw into the generator reaches the handler; leaving does not.
 *
 * 0: yield -> 1, throw: 2, return: returned
 * 1: ; -> 4
 * 2: report() -> 3, throw: thrown
 * 3: ; -> 4
 * 4: log() ; -> returned
 */
function* subject() {
  try {
    yield 1;
  } catch {
    report();
  }
  log();
}
