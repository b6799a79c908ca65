/*
 * Children in order, with a branch.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 2
 * 1: content() -> 2, throw: thrown
 * 2: footer() -> 3, throw: thrown
 * 3: <> return -> returned
 */
function subject() {
  return <>{isReady() && content()}{/* nothing */}{footer()}</>;
}
