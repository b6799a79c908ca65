import { close, open, read } from 'node:fs';

export function firstByte(path: string, done: (error: Error | null, byte?: number) => void): void {
  const byte = Buffer.alloc(1);
  open(path, 'r', (error, fd) => { // clean
    if (error) {
      done(error);
      return;
    }
    read(fd, byte, 0, 1, 0, (problem) => {
      close(fd, () => done(problem, byte[0]));
    });
  });
}
