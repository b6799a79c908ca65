import { open, type FileHandle } from 'node:fs/promises';

const openRaw = (path: string): Promise<FileHandle> => open(path, 'r'); // clean

async function openIndex(folder: string): Promise<FileHandle> {
  return await openRaw(`${folder}/index`); // clean
}

export async function hasIndex(folder: string): Promise<boolean> {
  const index = await openIndex(folder); // leaks: neverReleased at return size
  const { size } = await index.stat(); // held: index
  return size > 0;
}
