/*
 * A body that is a call is one step.
 *
 * 0: work() -> returned, throw: thrown
 */
const subject = () => work();
