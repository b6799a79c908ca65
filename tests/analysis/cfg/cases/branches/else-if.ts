/*
 * A chain of `else if` is tested one after another.
 *
 * 0: isFirst() -> true isFirst(): 1, false isFirst(): 3
 * 1: first() -> 2, throw: thrown
 * 2: ; -> returned
 * 3: isSecond() -> true isSecond(): 4, false isSecond(): 6
 * 4: second() -> 5, throw: thrown
 * 5: ; -> returned
 * 6: third() -> 7, throw: thrown
 * 7: ; -> returned
 */
function subject() {
  if (isFirst()) first();
  else if (isSecond()) second();
  else third();
}
