import { openSync, closeSync } from 'node:fs';

export class Log {
  isShared = false;

  write(path: string | undefined): void {
    let fd = 1;
    if (path !== undefined) fd = openSync(path, 'a'); // clean
    console.info(fd);
    if (!this.isShared) closeSync(fd); // released: fd
  }
}
