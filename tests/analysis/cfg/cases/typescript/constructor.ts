/*
 * A parameter property is bound like its parameter.
 *
 * 0: -> nullish maybeFile: 1, present maybeFile: 2
 * 1: open() -> 2, throw: thrown
 * 2: bind(maybeFile=) work() -> 3, throw: thrown
 * 3: ; -> returned
 */
class subject {
  constructor(private maybeFile = open()) {
    work();
  }
}
