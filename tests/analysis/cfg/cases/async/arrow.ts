/*
 * An arrow function with an awaited body.
 *
 * 0: load() -> 1, throw: thrown
 * 1: await -> returned, throw: thrown
 */
const subject = async () => await load();
