import { open as openFile } from 'node:fs/promises';

export async function touch(path: string): Promise<void> {
  const file = await openFile(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}
