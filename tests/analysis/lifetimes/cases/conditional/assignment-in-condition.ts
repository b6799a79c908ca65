import { closeSync, openSync } from 'node:fs';

export function tryLock(path: string): boolean {
  let fd: number;
  if ((fd = openSync(path, 'wx')) > 0) { // clean
    closeSync(fd); // released: fd; free: fd
    return true;
  }
  return false;
}
