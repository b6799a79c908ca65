/*
 * `a?.b(c())` skips `c()`.
 *
 * 0: maybeFile() -> nullish maybeFile(): 3, present maybeFile(): 1, throw: thrown
 * 1: text() -> 2, throw: thrown
 * 2: .write() -> 3, throw: thrown
 * 3: ; log() ; -> returned
 */
function subject() {
  maybeFile()?.write(text());
  log();
}
