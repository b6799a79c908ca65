import { open, type FileHandle } from 'node:fs/promises';

export async function openNamed(path: string): Promise<{ path: string; file: FileHandle }> {
  return { path, file: await open(path) }; // clean
}
