import * as files from 'node:fs/promises';

export async function touch(path: string): Promise<void> {
  const file = await files.open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}
