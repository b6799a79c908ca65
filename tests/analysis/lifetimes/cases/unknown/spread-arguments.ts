import { open, type FileHandle } from 'node:fs/promises';

export async function openAll(path: string, more: readonly FileHandle[], use: (...files: FileHandle[]) => void): Promise<void> {
  const first = await open(path); // clean
  const files = [first, ...more]; // transferred: first; free: first
  use(...files);
}
