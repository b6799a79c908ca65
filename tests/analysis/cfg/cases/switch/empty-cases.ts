/*
 * Cases that share a body.
 *
 * 0: kind() -> case 1: 1, case 2: 1, returned
 * 1: first() -> 2, throw: thrown
 * 2: ; -> returned
 */
function subject() {
  switch (kind()) {
    case 1:
    case 2:
      first();
  }
}
