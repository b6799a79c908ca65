import { closeSync, openSync } from 'node:fs';

export function touchAll(paths: readonly string[]): void {
  let fd: number;
  for (const path of paths) {
    fd = openSync(path, 'a'); // clean
    closeSync(fd); // released: fd; free: fd
  }
}
