/*
 * Breaks to different labels take different copies.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isMoreInside() -> true isMoreInside(): 3, false isMoreInside(): 1
 * 3: isFirst() -> true isFirst(): 4, false isFirst(): 7
 * 4: break:outer -> 5
 * 5: close() -> 6, throw: thrown
 * 6: ; -> returned
 * 7: isSecond() -> true isSecond(): 8, false isSecond(): 11
 * 8: continue:outer -> 9
 * 9: close() -> 10, throw: thrown
 * 10: ; -> 1
 * 11: isThird() -> true isThird(): 12, false isThird(): 15
 * 12: break -> 13
 * 13: close() -> 14, throw: thrown
 * 14: ; -> 1
 * 15: close() -> 16, throw: thrown
 * 16: ; -> 2
 */
function subject() {
  outer: while (isMore()) {
    while (isMoreInside()) {
      try {
        if (isFirst()) break outer;
        if (isSecond()) continue outer;
        if (isThird()) break;
      } finally {
        close();
      }
    }
  }
}
