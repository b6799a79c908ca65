/*
 * A static block has a graph of its own.
 *
 * 0: isReady() -> true isReady(): 1, false isReady(): returned
 * 1: register() -> 2, throw: thrown
 * 2: ; -> returned
 */
class subject {
  static {
    if (isReady()) register();
  }
}
