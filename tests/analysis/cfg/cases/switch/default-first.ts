/*
 * `default` is decided last, wherever it stands.
 *
 * 0: kind() -> case 1: 5, case 2: 1, default: 3
 * 1: second() -> 2, throw: thrown
 * 2: ; -> returned
 * 3: other() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: first() -> 6, throw: thrown
 * 6: ; break -> returned
 */
function subject() {
  switch (kind()) {
    default:
      other();
    case 1:
      first();
      break;
    case 2:
      second();
  }
}
