import { closeSync, openSync } from 'node:fs';

const descriptors: number[] = [];

export function keep(path: string): void {
  const fd = openSync(path, 'r'); // clean
  descriptors.push(fd); // transferred: fd; free: fd
}

export function closeAll(): void {
  for (const fd of descriptors.splice(0)) closeSync(fd);
}
