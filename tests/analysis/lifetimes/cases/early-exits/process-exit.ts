import { closeSync, openSync } from 'node:fs';

export function check(path: string): void {
  const fd = openSync(path, 'r'); // clean
  if (fd > 1_000) {
    console.error('too many files'); // held: fd
    process.exit(1);
  }
  closeSync(fd); // released: fd; free: fd
}
