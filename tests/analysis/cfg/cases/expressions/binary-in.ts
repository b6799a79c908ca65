/*
 * A private name in front of `in`.
 * Never taken: 1 normal 2, 1 throw 4, 2 normal 3; what is opened has no such name.
 *
 * 0: open() -> true BinaryExpression: 1, false BinaryExpression: returned, throw: thrown
 * 1: work() -> 2, throw: thrown
 * 2: ; -> returned
 */
class subject {
  #file;
  static {
    if (#file in open()) work();
  }
}
