/*
 * Object, key, value, write.
 *
 * 0: owner() -> 1, throw: thrown
 * 1: key() -> 2, throw: thrown
 * 2: value() -> 3, throw: thrown
 * 3: []= ; -> returned
 */
function subject() {
  owner()[key()] = value();
}
