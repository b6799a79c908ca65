import { closeSync, openSync, writeSync } from 'node:fs';

export function stampUnlessEmpty(path: string, lines: readonly string[]): number {
  const fd = openSync(path, 'a'); // leaks: skippedOnPath at return 0
  const finish = (): void => closeSync(fd);
  if (lines.length === 0) return 0;
  try {
    return writeSync(fd, lines.join('\n'));
  } finally {
    finish(); // released: fd; free: fd
  }
}
