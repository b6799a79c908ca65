/*
 * Types and declarations are nothing.
 *
 * 0: work() -> 1, throw: thrown
 * 1: ; -> returned
 */
function subject() {
  type Name = string;
  interface Store {
    file: Name;
  }
  declare const declared: Store;
  work();
}
