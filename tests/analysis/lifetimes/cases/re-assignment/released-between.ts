import { closeSync, openSync } from 'node:fs';

export function rotate(first: string, second: string): void {
  let fd = openSync(first, 'a'); // clean
  closeSync(fd); // released: fd; free: fd
  fd = openSync(second, 'a'); // clean
  closeSync(fd); // released: fd; free: fd
}
