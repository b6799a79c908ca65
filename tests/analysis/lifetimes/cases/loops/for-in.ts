import { closeSync, openSync, writeSync } from 'node:fs';

export function dump(files: Readonly<Record<string, string>>): void {
  for (const path in files) {
    const fd = openSync(path, 'w'); // leaks: skippedOnThrow at writeSync
    writeSync(fd, files[path] ?? ''); // held: fd
    closeSync(fd); // released: fd; free: fd
  }
}
