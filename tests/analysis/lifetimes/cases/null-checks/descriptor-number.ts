import { closeSync, openSync, writeSync } from 'node:fs';

export function append(path: string, line: string): void {
  let fd = -1;
  try {
    fd = openSync(path, 'a'); // clean
    writeSync(fd, line); // held: fd
  } finally {
    if (fd >= 0) {
      closeSync(fd); // released: fd; free: fd
    }
  }
}

export function replace(path: string, text: string): void {
  let fd = -1;
  try {
    fd = openSync(path, 'w'); // clean
    writeSync(fd, text);
  } finally {
    if (fd !== -1) {
      closeSync(fd); // released: fd; free: fd
    }
  }
}
