import { closeSync, openSync } from 'node:fs';

export function lazily(path: string, run: (open: () => void) => void): void {
  let fd = -1;
  run(() => {
    fd = openSync(path, 'r'); // clean
  });
  if (fd !== -1) closeSync(fd);
}
