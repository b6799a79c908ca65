/*
 * Tests that are calls are evaluated one after another.
 *
 * 0: isFirst() -> case isFirst(): 1, 3
 * 1: first() -> 2, throw: thrown
 * 2: ; break -> returned
 * 3: isSecond() -> case isSecond(): 4, returned
 * 4: second() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject() {
  switch (true) {
    case isFirst():
      first();
      break;
    case isSecond():
      second();
  }
}
