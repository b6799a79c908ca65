/*
 * Nothing follows two branches that both leave.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): 3
 * 1: work() -> 2, throw: thrown
 * 2: return -> returned
 * 3: problem() -> 4, throw: thrown
 * 4: throw -> throw: thrown
 */
function subject() {
  if (isReady()) return work();
  else throw problem();
  log();
}
