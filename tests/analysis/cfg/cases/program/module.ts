/*
 * The top level of a module.
 *
 * 0: function:helper open() -> 1, throw: thrown
 * 1: pool= work() -> 2, throw: thrown
 * 2: class:Store -> returned
 */
import { connect } from './connect';
export const pool = open();
export default work(pool);
export class Store {}
export function helper() {
  inside();
}
