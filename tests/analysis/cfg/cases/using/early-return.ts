/*
 * What is not yet declared is not disposed of.
 *
 * 0: openFirst() -> 1, throw: thrown
 * 1: first= isDone() -> true isDone(): 2, false isDone(): 4
 * 2: return -> 3
 * 3: dispose(first) -> returned, throw: thrown
 * 4: openSecond() -> 5, throw: 7
 * 5: second= log() ; dispose(second) -> 6, throw: 7
 * 6: dispose(first) -> returned, throw: thrown
 * 7: dispose(first) -> thrown, throw: thrown
 */
function subject() {
  using first = openFirst();
  if (isDone()) return;
  using second = openSecond();
  log();
}
