/*
 * `extends`, computed keys, then static fields, then the class.
 * ESLint differs: Static fields have a code path of their own.
 *
 * 0: base() -> 1, throw: thrown
 * 1: firstKey() -> 2, throw: thrown
 * 2: secondKey() -> 3, throw: thrown
 * 3: thirdKey() -> 4, throw: thrown
 * 4: staticValue() -> 5, throw: thrown
 * 5: class:Store log() ; -> returned
 */
function subject() {
  class Store extends base() {
    [firstKey()] = instanceValue();
    static [secondKey()] = staticValue();
    [thirdKey()]() {
      insideMethod();
    }
  }
  log();
}
