import { open } from 'fs/promises';

export async function touch(path: string): Promise<void> {
  const file = await open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}
