import { open } from 'node:fs/promises';

export async function copyHead(path: string, write: (text: string) => Promise<void>): Promise<void> {
  const file = await open(path); // leaks: skippedOnThrow at write(
  await write(await file.readFile('utf8')); // held: file
  await (async () => {
    await file.close();
  })(); // released: file; free: file
}
