/*
 * Everything else goes to `default`.
 *
 * 0: kind() -> case 1: 1, default: 3
 * 1: first() -> 2, throw: thrown
 * 2: ; break -> returned
 * 3: other() -> 4, throw: thrown
 * 4: ; -> returned
 */
function subject() {
  switch (kind()) {
    case 1:
      first();
      break;
    default:
      other();
  }
}
