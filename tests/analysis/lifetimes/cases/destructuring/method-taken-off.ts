import { open } from 'node:fs/promises';

export async function closerOf(path: string): Promise<() => Promise<void>> {
  const { close } = await open(path); // clean
  return close;
}
