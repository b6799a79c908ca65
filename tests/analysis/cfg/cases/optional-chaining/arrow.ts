/*
 * The value of the whole chain is returned.
 *
 * 0: maybeFile() -> nullish maybeFile(): 2, present maybeFile(): 1, throw: thrown
 * 1: .close() -> 2, throw: thrown
 * 2: (.close()) -> returned
 */
const subject = () => maybeFile()?.close();
