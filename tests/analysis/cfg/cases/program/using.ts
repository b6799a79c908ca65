/*
 * A module's resources are disposed of at its end.
 *
 * 0: open() -> 1, throw: thrown
 * 1: file= work() -> 2, throw: 3
 * 2: ; dispose(file) -> returned, throw: thrown
 * 3: dispose(file) -> thrown, throw: thrown
 */
using file = open();
work(file);
