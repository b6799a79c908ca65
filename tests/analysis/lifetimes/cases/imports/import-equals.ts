import fs = require('node:fs');

export function touch(path: string): void {
  const fd = fs.openSync(path, 'a'); // leaks: neverReleased at end
  fs.fsyncSync(fd); // held: fd
}
