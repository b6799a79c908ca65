import { open, type FileHandle } from 'node:fs/promises';

export async function* handles(paths: readonly string[]): AsyncGenerator<FileHandle> {
  for (const path of paths) {
    const file = await open(path); // clean
    yield file; // transferred: file; free: file
  }
}
