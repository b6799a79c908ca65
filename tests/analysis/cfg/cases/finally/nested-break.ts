/*
 * A `break` passes the inner finalizer only, if its target lies within the outer one.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): 10
 * 2: isDone() -> true isDone(): 3, false isDone(): 6
 * 3: break -> 4
 * 4: closeInner() -> 5, throw: 8
 * 5: ; -> 10
 * 6: closeInner() -> 7, throw: 8
 * 7: ; -> 1
 * 8: closeOuter() -> 9, throw: thrown
 * 9: ; -> thrown
 * 10: closeOuter() -> 11, throw: thrown
 * 11: ; -> returned
 */
function subject() {
  try {
    while (isMore()) {
      try {
        if (isDone()) break;
      } finally {
        closeInner();
      }
    }
  } finally {
    closeOuter();
  }
}
