import { open } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  const opened = await open(path); // clean
  await using file = opened; // released: opened
  return (await file.stat()).size;
}
