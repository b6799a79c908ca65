import { open, type FileHandle } from 'node:fs/promises';

export async function openChecked(path: string): Promise<FileHandle> {
  const file = await open(path); // leaks: skippedOnPath at throw new Error
  if (file.fd > 1_000) {
    throw new Error('too many files'); // held: file
  }
  return file; // transferred: file
}
