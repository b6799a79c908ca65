/*
 * Members without a body and index signatures do nothing.
 * ESLint differs: It takes the value of an `accessor` where it stands.
 *
 * 0: key() -> 1, throw: thrown
 * 1: first() -> 2, throw: thrown
 * 2: class:Store -> returned
 */
function subject() {
  abstract class Store {
    [index: string]: unknown;
    abstract name: string;
    declare file: File;
    static accessor count = first();
    get [key()]() {
      return 1;
    }
  }
}
