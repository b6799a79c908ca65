/*
 * The initialisers, then the enum.
 *
 * 0: first() -> 1, throw: thrown
 * 1: enum:Size log() ; -> returned
 */
function subject() {
  enum Size {
    Small = 1,
    Large = first() + 1,
  }
  log();
}
