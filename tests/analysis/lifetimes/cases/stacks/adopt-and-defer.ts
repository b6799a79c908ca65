import { closeSync, openSync, writeSync } from 'node:fs';

export function note(path: string, line: string): void {
  using stack = new DisposableStack(); // clean
  const fd = openSync(path, 'a'); // clean
  stack.adopt(fd, closeSync); // released: fd; free: fd
  writeSync(fd, line);
}

export function noteDeferred(path: string, line: string): void {
  using stack = new DisposableStack(); // clean
  const fd = openSync(path, 'a'); // clean
  stack.defer(() => closeSync(fd)); // released: fd; free: fd
  writeSync(fd, line);
}
