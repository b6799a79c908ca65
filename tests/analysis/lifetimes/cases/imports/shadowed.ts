import { open } from 'node:fs/promises';

export function pick(path: string, open: (path: string) => number): number {
  return open(path); // not acquired
}

export async function touch(path: string): Promise<void> {
  const file = await open(path, 'a'); // leaks: neverReleased at end
  await file.sync(); // held: file
}

export async function openTab(url: string): Promise<void> {
  const setInterval = (work: () => void): number => Number(work);
  const timer = setInterval(() => console.info(url)); // not acquired
  console.info(timer);
}
