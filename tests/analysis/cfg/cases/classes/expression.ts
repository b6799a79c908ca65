/*
 * A class as a value.
 *
 * 0: first() -> 1, throw: thrown
 * 1: mixin() -> 2, throw: thrown
 * 2: class return -> returned
 */
function subject() {
  return class extends mixin(first()) {};
}
