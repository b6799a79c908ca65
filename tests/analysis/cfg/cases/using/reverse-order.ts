/*
 * Two declarations, disposed of in reverse order; the second may fail to open.
 *
 * 0: openFirst() -> 1, throw: thrown
 * 1: first= openSecond() -> 2, throw: 6
 * 2: second= work() -> 3, throw: 5
 * 3: ; dispose(second) -> 4, throw: 6
 * 4: dispose(first) -> returned, throw: thrown
 * 5: dispose(second) -> 6, throw: 6
 * 6: dispose(first) -> thrown, throw: thrown
 */
function subject() {
  using first = openFirst(),
    second = openSecond();
  work();
}
