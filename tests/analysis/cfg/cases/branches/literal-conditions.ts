/*
 * Conditions that are literals have one way on.
 * ESLint differs: It follows both ways.
 *
 * 0: first() -> 1, throw: thrown
 * 1: ; isReady() -> true isReady(): 2, false isReady(): 4
 * 2: third() -> 3, throw: thrown
 * 3: ; -> 4
 * 4: fourth() -> 5, throw: thrown
 * 5: ; fifth() -> 6, throw: thrown
 * 6: ; -> returned
 */
function subject() {
  if (true) first();
  if (0) second();
  if (null ?? isReady()) third();
  if ('text' && 1n) fourth();
  if (/expression/ && !'') fifth();
  if (0n) sixth();
}
