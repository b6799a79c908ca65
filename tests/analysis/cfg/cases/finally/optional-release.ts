/*
 * `?.` in a finalizer.
 * Never taken: 5 normal 6, 5 throw 8; there is no file if opening it threw.
 *
 * 0: file= open() -> 1, throw: 4
 * 1: file= ; -> nullish file: 3, present file: 2
 * 2: .close() -> 3, throw: thrown
 * 3: ; -> returned
 * 4: -> nullish file: 6, present file: 5
 * 5: .close() -> 6, throw: thrown
 * 6: ; -> thrown
 */
function subject() {
  let file;
  try {
    file = open();
  } finally {
    file?.close();
  }
}
