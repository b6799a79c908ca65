import { closeSync, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string): void {
  const fd = openSync(path, 'w'); // clean
  try {
    writeSync(fd, text);
  } catch (error) {
    closeSync(fd); // released: fd; free: fd
    throw error;
  }
  closeSync(fd); // released: fd; free: fd
}
