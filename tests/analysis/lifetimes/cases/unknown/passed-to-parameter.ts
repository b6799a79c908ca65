import { open, type FileHandle } from 'node:fs/promises';

export async function withLog(use: (file: FileHandle) => Promise<void>): Promise<void> {
  const file = await open('today.log', 'a'); // clean
  await use(file); // transferred: file; free: file
}
