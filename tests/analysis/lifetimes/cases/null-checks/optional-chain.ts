import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | undefined;
  try {
    file = await open(path); // clean
    return (await file.stat()).size;
  } finally {
    await file?.close(); // released: file; free: file
  }
}
