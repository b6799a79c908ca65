import { open } from 'node:fs/promises';

export async function truncate(path: string): Promise<void> {
  if (path === '') return;
  const file = await open(path, 'w'); // clean
  await file.close(); // released: file; free: file
}
