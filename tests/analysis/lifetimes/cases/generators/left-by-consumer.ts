import { closeSync, openSync } from 'node:fs';

export function* numbered(path: string, names: readonly string[]): Generator<string> {
  const fd = openSync(path, 'r'); // leaks: skippedOnThrow at yield
  for (const name of names) {
    yield `${fd} ${name}`; // held: fd
  }
  closeSync(fd); // released: fd; free: fd
}
