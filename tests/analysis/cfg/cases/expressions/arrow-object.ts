/*
 * A body that is an object.
 *
 * 0: open() -> 1, throw: thrown
 * 1: {} -> returned
 */
const subject = () => ({ file: open() });
