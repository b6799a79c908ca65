/*
 * Keys are asked for one by one.
 *
 * 0: entries() -> 1, throw: thrown
 * 1: next -> 2, 4
 * 2: bind(key) work() -> 3, throw: thrown
 * 3: ; -> 1
 * 4: log() ; -> returned
 */
function subject() {
  for (const key in entries()) work(key);
  log();
}
