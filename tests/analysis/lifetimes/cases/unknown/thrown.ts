import { openSync } from 'node:fs';

export class Locked extends Error {
  readonly descriptor: number;

  constructor(descriptor: number) {
    super('locked');
    this.descriptor = descriptor;
  }
}

export function lock(path: string): never {
  const fd = openSync(path, 'wx'); // clean
  throw new Locked(fd); // transferred: fd
}
