import { open } from 'node:fs/promises';

export async function rotate(current: string, next: string): Promise<string> {
  let newest = await open(current); // clean
  const previous = newest; // held: previous
  try {
    newest = await open(next, 'w'); // clean; held: previous
    try {
      await newest.writeFile(await previous.readFile());
      return next;
    } finally {
      await newest.close(); // released: newest
    }
  } finally {
    await previous.close(); // released: previous; free: previous
  }
}
