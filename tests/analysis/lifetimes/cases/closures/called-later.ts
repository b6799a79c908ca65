import { closeSync, openSync } from 'node:fs';

export function keepOpenFor(path: string, milliseconds: number): void {
  const fd = openSync(path, 'r'); // clean
  setTimeout(() => closeSync(fd), milliseconds); // transferred: fd; clean
}
