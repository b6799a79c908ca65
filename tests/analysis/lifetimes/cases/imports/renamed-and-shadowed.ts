import { openSync as openFile } from 'node:fs';

export function choose(openFile: (path: string) => number, path: string): number {
  return openFile(path); // not acquired
}

export function touch(path: string): void {
  const fd = openFile(path, 'a'); // leaks: neverReleased at end
  console.info(fd); // held: fd
}
