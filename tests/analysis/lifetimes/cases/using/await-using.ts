import { open } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  await using file = await open(path); // clean; released: file
  const { size } = await file.stat();
  return size;
}
