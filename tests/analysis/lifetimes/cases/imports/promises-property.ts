import { promises } from 'node:fs';
import { promises as fsp } from 'node:fs';

export async function touch(path: string): Promise<void> {
  const file = await promises.open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}

export async function touchSoon(path: string): Promise<void> {
  const file = await fsp.open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}
