/*
 * Decorators are evaluated where the class is created.
 *
 * 0: decorateFirst() -> 1, throw: thrown
 * 1: decorateSecond() -> 2, throw: thrown
 * 2: key() -> 3, throw: thrown
 * 3: decorateThird() -> 4, throw: thrown
 * 4: class:Store -> returned
 */
function subject() {
  @decorateFirst()
  class Store {
    @decorateSecond() [key()] = instanceValue();
    @decorateThird() method() {}
  }
}
