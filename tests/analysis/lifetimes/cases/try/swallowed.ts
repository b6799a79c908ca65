import { closeSync, openSync, writeSync } from 'node:fs';

export function save(path: string, text: string): boolean {
  const fd = openSync(path, 'w'); // clean
  let saved = false;
  try {
    writeSync(fd, text);
    saved = true;
  } catch {
    console.warn('not saved'); // held: fd
  }
  closeSync(fd); // released: fd; free: fd
  return saved;
}
