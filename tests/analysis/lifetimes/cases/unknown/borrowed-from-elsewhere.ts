import { open, type FileHandle } from 'node:fs/promises';

export async function append(given: FileHandle | undefined, isOwn: boolean): Promise<void> {
  const file = given ?? (await open('lines.txt', 'a')); // clean
  try {
    await file.appendFile('line\n');
  } finally {
    if (isOwn) await file.close(); // released: file
  }
}
