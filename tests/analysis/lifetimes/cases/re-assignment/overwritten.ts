import { open } from 'node:fs/promises';

export async function readSecond(first: string, second: string): Promise<string> {
  let file = await open(first); // leaks: overwritten at open(second)
  console.debug(file.fd); // held: file
  file = await open(second); // clean
  try {
    return await file.readFile('utf8');
  } finally {
    await file.close(); // released: file
  }
}
