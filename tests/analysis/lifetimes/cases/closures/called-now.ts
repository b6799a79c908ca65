import { closeSync, openSync, writeSync } from 'node:fs';

export function stamp(path: string): void {
  const fd = openSync(path, 'a'); // clean
  const finish = (): void => {
    closeSync(fd);
  };
  try {
    writeSync(fd, new Date().toISOString()); // held: fd
  } finally {
    finish(); // released: fd; free: fd
  }
}
