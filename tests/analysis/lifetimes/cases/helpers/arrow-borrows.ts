import { open, type FileHandle } from 'node:fs/promises';

const sizeOf = async (file: FileHandle): Promise<number> => (await file.stat()).size;

export async function report(path: string): Promise<void> {
  const file = await open(path); // leaks: neverReleased at end
  console.info(await sizeOf(file)); // borrowed: file; held: file
}
