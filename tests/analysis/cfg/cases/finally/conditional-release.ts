/*
 * The test is asked on each way in.
 * Never taken: 5 normal 6, 5 throw 8, 6 normal 8; there is no file if opening it threw.
 *
 * 0: file= open() -> 1, throw: 4
 * 1: file= ; -> true file: 2, false file: returned
 * 2: .close() -> 3, throw: thrown
 * 3: ; -> returned
 * 4: -> true file: 5, false file: thrown
 * 5: .close() -> 6, throw: thrown
 * 6: ; -> thrown
 */
function subject() {
  let file;
  try {
    file = open();
  } finally {
    if (file) file.close();
  }
}
