import { open } from 'node:fs/promises';

export async function countLines(path: string): Promise<number> {
  const file = await open(path); // clean
  try {
    return (await file.readFile('utf8')).split('\n').length;
  } finally {
    await finish(); // released: file; free: file
  }

  async function finish(): Promise<void> {
    await file.close();
  }
}
