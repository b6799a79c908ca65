import { test } from 'node:test';
import { closeSync, openSync, writeSync } from 'node:fs';

test('writes a line', () => {
  const fd = openSync('line.txt', 'w'); // optional: skippedOnThrow at writeSync
  writeSync(fd, 'line\n'); // held: fd
  closeSync(fd); // released: fd; free: fd
});

test('forgets to close', () => {
  const fd = openSync('line.txt', 'w'); // leaks: neverReleased at end
  writeSync(fd, 'line\n'); // held: fd
});
