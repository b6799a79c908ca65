/*
 * The inner handler stands in front of the outer one.
 *
 * 0: first() -> 1, throw: 2
 * 1: ; -> 4
 * 2: second() -> 3, throw: 6
 * 3: ; -> 4
 * 4: third() -> 5, throw: 6
 * 5: ; -> returned
 * 6: log() ; -> returned
 */
function subject() {
  try {
    try {
      first();
    } catch {
      second();
    }
    third();
  } catch {
    log();
  }
}
