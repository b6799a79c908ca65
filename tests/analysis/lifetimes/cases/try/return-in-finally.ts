import { closeSync, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string): boolean {
  const fd = openSync(path, 'w'); // leaks: skippedOnPath at return false
  try {
    if (text === '') return true; // held: fd
    writeSync(fd, text);
  } finally {
    if (text === '') {
      return false; // held: fd
    }
    closeSync(fd); // released: fd; free: fd
  }
  return true;
}
