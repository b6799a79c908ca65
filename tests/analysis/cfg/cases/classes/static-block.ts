/*
 * One step, which may throw.
 *
 * 0: static{} -> 1, throw: thrown
 * 1: class:Store log() ; -> returned
 */
function subject() {
  class Store {
    static {
      register();
    }
  }
  log();
}
