import { closeSync, openSync, writeSync } from 'node:fs';

export function note(path: string, line: string): void {
  using stack = new DisposableStack(); // clean
  const fd = openSync(path, 'a'); // leaks: skippedOnThrow at writeSync
  writeSync(fd, line); // held: fd
  stack.defer(() => closeSync(fd)); // released: fd; free: fd
}
