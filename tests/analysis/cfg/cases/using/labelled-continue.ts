/*
 * Two scopes are left by one `continue`.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: openFirst() -> 3, throw: thrown
 * 3: first= list() -> 4, throw: 12
 * 4: next -> 5, 11, throw: 12
 * 5: bind(item) openSecond() -> 6, throw: 12
 * 6: second= isSkipped() -> true isSkipped(): 7, false isSkipped(): 10
 * 7: continue:outer -> 8
 * 8: dispose(second) -> 9, throw: 12
 * 9: dispose(first) -> 1, throw: thrown
 * 10: dispose(second) -> 4, throw: 12
 * 11: dispose(first) -> 1, throw: thrown
 * 12: dispose(first) -> thrown, throw: thrown
 */
function subject() {
  outer: while (isMore()) {
    using first = openFirst();
    for (const item of list()) {
      using second = openSecond();
      if (isSkipped()) continue outer;
    }
  }
}
