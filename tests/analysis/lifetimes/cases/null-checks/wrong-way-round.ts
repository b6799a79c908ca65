import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | undefined;
  file = await open(path); // leaks: skippedOnPath at return size
  const { size } = await file.stat();
  if (file === undefined) {
    await file?.close(); // released: file
  }
  return size; // held: file
}
