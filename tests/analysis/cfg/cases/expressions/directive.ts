/*
 * A directive is no step.
 *
 * 0: work() -> 1, throw: thrown
 * 1: ; -> returned
 */
function subject() {
  'use strict';
  work();
}
