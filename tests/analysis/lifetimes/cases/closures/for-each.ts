import { closeSync, openSync } from 'node:fs';

export function touchAll(paths: readonly string[]): void {
  paths.forEach((path) => {
    const fd = openSync(path, 'a'); // clean
    closeSync(fd); // released: fd; free: fd
  });
}

export function closeOnce(path: string, rounds: readonly number[]): void {
  const fd = openSync(path, 'a'); // clean
  rounds.forEach(() => closeSync(fd)); // released: fd; free: fd
}
