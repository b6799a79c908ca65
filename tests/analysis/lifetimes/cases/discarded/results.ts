import { open } from 'node:fs/promises';
import { openSync } from 'node:fs';

export async function create(path: string): Promise<void> {
  await open(path, 'wx'); // leaks: discarded
}

export function createNow(path: string): void {
  openSync(path, 'wx'); // leaks: discarded
}

export async function size(path: string): Promise<number> {
  return (await (await open(path)).stat()).size; // leaks: discarded
}
