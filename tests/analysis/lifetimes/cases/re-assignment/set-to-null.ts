import { closeSync, openSync, writeSync } from 'node:fs';

export function writeLine(path: string, line: string): void {
  let fd: number | null = openSync(path, 'a'); // clean
  try {
    writeSync(fd, line); // held: fd
    closeSync(fd); // released: fd; free: fd
    fd = null;
  } finally {
    if (fd !== null) closeSync(fd); // released: fd; free: fd
  }
}

export function forget(path: string): void {
  let fd: number | null = openSync(path, 'a'); // leaks: overwritten at fd = null
  console.debug(fd); // held: fd
  fd = null;
  if (fd !== null) closeSync(fd); // released: fd
}
