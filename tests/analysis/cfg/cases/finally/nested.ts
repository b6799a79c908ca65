/*
 * Inner finalizer, then outer one, on every way.
 *
 * 0: isDone() -> true isDone(): 1, false isDone(): 5
 * 1: return -> 2
 * 2: closeInner() -> 3, throw: 11
 * 3: ; closeOuter() -> 4, throw: thrown
 * 4: ; -> returned
 * 5: work() -> 6, throw: 9
 * 6: ; closeInner() -> 7, throw: 11
 * 7: ; closeOuter() -> 8, throw: thrown
 * 8: ; -> returned
 * 9: closeInner() -> 10, throw: 11
 * 10: ; -> 11
 * 11: closeOuter() -> 12, throw: thrown
 * 12: ; -> thrown
 */
function subject() {
  try {
    try {
      if (isDone()) return;
      work();
    } finally {
      closeInner();
    }
  } finally {
    closeOuter();
  }
}
