import { fstat, open } from 'node:fs';

export function printSize(path: string): void {
  open(path, 'r', (error, fd) => { // leaks: neverReleased at end
    if (error) throw error;
    fstat(fd, (problem, stats) => console.info(problem ?? stats.size)); // borrowed: fd; held: fd
  });
}
