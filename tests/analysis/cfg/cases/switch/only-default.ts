/*
 * A switch with nothing but a default.
 *
 * 0: kind() -> default: 1
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 */
function subject() {
  switch (kind()) {
    default:
      work();
  }
}
