/*
 * A failing default is outside every `try` of the body.
 *
 * 0: -> nullish maybeFile: 1, present maybeFile: 2
 * 1: open() -> 2, throw: thrown
 * 2: bind(maybeFile=) work() -> 3, throw: 4
 * 3: ; -> returned
 * 4: log() ; -> returned
 */
function subject(maybeFile = open()) {
  try {
    work();
  } catch {
    log();
  }
}
