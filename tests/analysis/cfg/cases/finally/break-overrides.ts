/*
 * `break` in the finalizer drops the exception.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: work() -> 3, throw: 5
 * 3: ; isDone() -> true isDone(): 4, false isDone(): 1
 * 4: break -> returned
 * 5: isDone() -> true isDone(): 6, false isDone(): thrown
 * 6: break -> returned
 */
function subject() {
  while (isMore()) {
    try {
      work();
    } finally {
      if (isDone()) break;
    }
  }
}
