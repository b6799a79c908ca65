import { closeSync, openSync } from 'node:fs';

export function finish(path: string, mode: number): void {
  const fd = openSync(path, 'a'); // clean
  switch (mode) {
    case 1:
      console.info('first'); // held: fd
    // falls through
    case 2:
      console.info('second'); // held: fd
    // falls through
    default:
      closeSync(fd); // released: fd; free: fd
  }
}

export function finishSome(path: string, mode: number): void {
  const fd = openSync(path, 'a'); // leaks: skippedOnPath at break
  switch (mode) {
    case 1:
      console.info('first'); // held: fd
      break;
    default:
      closeSync(fd); // released: fd; free: fd
  }
}
