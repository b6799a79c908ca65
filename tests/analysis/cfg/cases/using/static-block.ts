/*
 * In a static block, which is a function of its own.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= work() -> 2, throw: 3
 * 2: ; dispose(file) -> returned, throw: thrown
 * 3: dispose(file) -> thrown, throw: thrown
 */
class subject {
  static {
    using file = open();
    work();
  }
}
