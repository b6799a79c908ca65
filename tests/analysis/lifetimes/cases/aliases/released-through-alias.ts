import { open } from 'node:fs/promises';

export async function firstLine(path: string): Promise<string> {
  const file = await open(path); // clean
  const source = file; // held: source
  try {
    const text = await source.readFile('utf8');
    return text.split('\n')[0] ?? '';
  } finally {
    await source.close(); // released: file; free: file
  }
}
