/*
 * `??=` writes only what is nullish; a member is read first.
 *
 * 0: owner() -> 1, throw: thrown
 * 1: .maybeFile -> nullish .maybeFile: 2, present .maybeFile: 4
 * 2: open() -> 3, throw: thrown
 * 3: .maybeFile??= -> 4
 * 4: ; log() ; -> returned
 */
function subject() {
  owner().maybeFile ??= open();
  log();
}
