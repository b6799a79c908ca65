import { closeSync, openSync, readSync } from 'node:fs';

export function firstNonEmpty(paths: readonly string[]): number {
  let found = -1;
  const byte = Buffer.alloc(1);
  for (let index = 0; index < paths.length; index += 1) {
    const fd = openSync(paths[index] ?? '', 'r'); // leaks: skippedOnPath at break
    if (isMarked(fd)) {
      found = index; // held: fd
      break;
    }
    closeSync(fd); // released: fd; free: fd
  }
  return found;

  function isMarked(fd: number): boolean {
    return readSync(fd, byte) > 0;
  }
}
