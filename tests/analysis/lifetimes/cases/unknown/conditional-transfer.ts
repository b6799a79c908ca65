import { open, type FileHandle } from 'node:fs/promises';

export async function openFor(path: string, keep: boolean, kept: FileHandle[]): Promise<void> {
  const file = await open(path); // clean
  if (keep) kept.push(file); // transferred: file
}
