import { closeSync, openSync, readSync } from 'node:fs';

export function readMagic(path: string): string {
  const magic = Buffer.alloc(4);
  const fd = openSync(path, 'r'); // leaks: skippedOnThrow at readSync(
  const descriptor = fd;
  const handle = descriptor; // held: handle
  readSync(handle, magic, 0, 4, 0); // borrowed: handle; held: fd
  closeSync(descriptor); // released: fd; free: descriptor
  return magic.toString('latin1');
}
