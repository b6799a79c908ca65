import { open } from 'node:fs/promises';

export async function overlap(path: string, prepare: () => Promise<void>): Promise<number> {
  const opening = open(path, 'r+'); // clean
  const file = await opening; // held: file
  try {
    await prepare();
    return (await file.stat()).size;
  } finally {
    await file.close(); // released: file; free: file
  }
}
