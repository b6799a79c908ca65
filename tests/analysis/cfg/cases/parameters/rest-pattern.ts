/*
 * A rest may be a pattern.
 *
 * 0: -> nullish maybeFile: 1, present maybeFile: 2
 * 1: open() -> 2, throw: thrown
 * 2: bind(...[]) log() ; -> returned
 */
function subject(...[maybeFile = open()]) {
  log();
}
