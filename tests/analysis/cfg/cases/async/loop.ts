/*
 * `await` in a loop.
 *
 * 0: -> 1
 * 1: isMore() -> true isMore(): 2, false isMore(): returned
 * 2: load() -> 3, throw: thrown
 * 3: await -> 4, throw: thrown
 * 4: ; -> 1
 */
async function subject() {
  while (isMore()) await load();
}
