import { closeSync, openSync } from 'node:fs';

export function openLast(paths: readonly string[]): void {
  let fd = -1;
  for (const path of paths) {
    fd = openSync(path, 'a'); // clean
  }
  if (fd !== -1) closeSync(fd);
}
