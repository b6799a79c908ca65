/*
 * Two returns share a copy, and so do two breaks.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: isFirst() -> true isFirst(): 3, false isFirst(): 4
 * 3: return -> 6
 * 4: isSecond() -> true isSecond(): 5, false isSecond(): 8
 * 5: return -> 6
 * 6: close() -> 7, throw: thrown
 * 7: ; -> returned
 * 8: isThird() -> true isThird(): 9, false isThird(): 10
 * 9: break -> 12
 * 10: isFourth() -> true isFourth(): 11, false isFourth(): 14
 * 11: break -> 12
 * 12: close() -> 13, throw: thrown
 * 13: ; -> returned
 * 14: close() -> 15, throw: thrown
 * 15: ; -> 1
 */
function subject() {
  while (isMore()) {
    try {
      if (isFirst()) return 1;
      if (isSecond()) return 2;
      if (isThird()) break;
      if (isFourth()) break;
    } finally {
      close();
    }
  }
}
