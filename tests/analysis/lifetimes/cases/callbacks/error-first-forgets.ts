import { close, open, fstat } from 'node:fs';

export function sizeOf(path: string, done: (error: Error | null, size?: number) => void): void {
  open(path, 'r', (error, fd) => { // leaks: skippedOnPath at return done(err)
    if (error) return done(error);
    fstat(fd, (err, stats) => {
      if (err) return done(err);
      close(fd, () => done(null, stats.size));
    });
  });
}
