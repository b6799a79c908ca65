import { closeSync, openSync, writeSync } from 'node:fs';

export function render(text: string, path: string | undefined): void {
  let fd = 1;
  if (path !== undefined) {
    fd = openSync(path, 'w'); // clean
  }
  try {
    writeSync(fd, text);
  } finally {
    if (path !== undefined) closeSync(fd); // released: fd
  }
}

export function renderDirectly(text: string, path: string | undefined): void {
  let fd = 1;
  if (path !== undefined) {
    fd = openSync(path, 'w'); // leaks: skippedOnThrow at writeSync
  }
  writeSync(fd, text); // held: fd
  if (path !== undefined) {
    closeSync(fd); // released: fd; free: fd
  }
}
