/*
 * Members that are read are steps.
 *
 * 0: open() -> 1, throw: thrown
 * 1: .parent key() -> 2, throw: thrown
 * 2: [] .size size= .size return -> returned
 */
function subject() {
  const size = open().parent[key()].size;
  return owner.size;
}
