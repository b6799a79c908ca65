/*
 * A namespace's statements run where it stands.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= work() -> 2, throw: thrown
 * 2: ; -> returned
 */
namespace Tools {
  export const file = open();
}
declare namespace Types {
  const name: string;
}
work();
