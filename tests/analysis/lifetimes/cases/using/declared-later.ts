import { open } from 'node:fs/promises';

export async function sizeOf(path: string, isReady: () => Promise<boolean>): Promise<number> {
  const opened = await open(path); // leaks: skippedOnThrow at await isReady()
  if (!(await isReady())) console.warn('not ready'); // held: opened
  await using file = opened;
  return (await file.stat()).size;
}
