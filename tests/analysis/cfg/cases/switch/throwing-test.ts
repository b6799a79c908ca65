/*
 * A test that throws.
 *
 * 0: testReady() -> case testReady(): 1, returned, throw: thrown
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 */
function subject() {
  switch (true) {
    case testReady():
      work();
  }
}
