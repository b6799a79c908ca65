/*
 * The pattern's default is evaluated in each round.
 *
 * 0: list() -> 1, throw: thrown
 * 1: next -> 2, returned, throw: thrown
 * 2: -> nullish maybeFile: 3, present maybeFile: 4
 * 3: open() -> 4, throw: thrown
 * 4: bind({}) work() -> 5, throw: thrown
 * 5: ; -> 1
 */
function subject() {
  for (const { maybeFile = open() } of list()) work();
}
