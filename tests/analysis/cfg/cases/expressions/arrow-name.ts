/*
 * A body that is no step becomes one when it is returned.
 *
 * 0: first -> returned
 */
const subject = (first) => first;
