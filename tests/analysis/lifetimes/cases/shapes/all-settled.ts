import { open } from 'node:fs/promises';

export async function copyAll(path: string, sends: readonly ((text: string) => Promise<void>)[]): Promise<void> {
  const file = await open(path); // leaks: skippedOnThrow at file.readFile
  const text = await file.readFile('utf8'); // held: file
  await file.close(); // released: file; free: file
  await Promise.all(sends.map((send) => send(text)));
}

export async function closeAfterAll(path: string, jobs: readonly Promise<void>[]): Promise<void> {
  const file = await open(path); // clean
  await Promise.allSettled(jobs); // held: file
  await file.close(); // released: file; free: file
}
