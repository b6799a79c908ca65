/*
 * A pattern is taken apart at entry.
 *
 * 0: -> nullish maybeFile: 1, present maybeFile: 2
 * 1: open() -> 2, throw: thrown
 * 2: bind({}) -> nullish []: 3, present []: 4
 * 3: pair() -> 4, throw: thrown
 * 4: bind([]=) work() -> 5, throw: thrown
 * 5: ; -> returned
 */
function subject({ maybeFile = open(), name }, [first] = pair()) {
  work(name, first);
}
