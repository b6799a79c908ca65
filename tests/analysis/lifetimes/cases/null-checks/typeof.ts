import { closeSync, openSync, writeSync } from 'node:fs';

export function log(path: string, line: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'a'); // clean
    writeSync(fd, line);
  } finally {
    if (typeof fd !== 'undefined') {
      closeSync(fd); // released: fd; free: fd
    }
  }
}

export function logNumber(path: string, line: string): void {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'a'); // clean
    writeSync(fd, line);
  } finally {
    if (typeof fd === 'number') {
      closeSync(fd); // released: fd; free: fd
    }
  }
}
