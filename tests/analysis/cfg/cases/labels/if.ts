/*
 * A labelled `if`.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 5
 * 1: isDone() -> true isDone(): 2, false isDone(): 3
 * 2: break:choice -> 5
 * 3: work() -> 4, throw: thrown
 * 4: ; -> 5
 * 5: log() ; -> returned
 */
function subject() {
  choice: if (isReady()) {
    if (isDone()) break choice;
    work();
  }
  log();
}
