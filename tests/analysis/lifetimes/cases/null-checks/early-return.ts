import { open, type FileHandle } from 'node:fs/promises';

async function tryOpen(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path); // clean
  } catch {
    return undefined;
  }
}

export async function sizeIfThere(path: string): Promise<number> {
  const file = await tryOpen(path); // clean
  if (!file) return 0;
  try {
    return (await file.stat()).size; // held: file
  } finally {
    await file.close(); // released: file; free: file
  }
}
