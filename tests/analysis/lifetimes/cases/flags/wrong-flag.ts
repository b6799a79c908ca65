import { closeSync, openSync, writeSync } from 'node:fs';

export function record(path: string, lines: readonly string[]): number {
  const fd = openSync(path, 'a'); // leaks: skippedOnPath at return written
  let hasFailed = false;
  let written = 0;
  try {
    written = writeSync(fd, lines.join('\n'));
  } catch {
    hasFailed = true;
  }
  if (hasFailed) {
    closeSync(fd); // released: fd; free: fd
  }
  return written; // held: fd
}
