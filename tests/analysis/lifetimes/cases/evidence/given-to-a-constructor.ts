import { open } from 'node:fs/promises';
import { Journal } from './journal.js';

export async function openJournal(path: string, check: (size: number) => void): Promise<{ entries: () => number }> {
  const file = await open(path); // clean
  try {
    check((await file.stat()).size);
  } catch (error) {
    await file.close();
    throw error;
  }
  const journal = new Journal({ file });
  return { entries: () => journal.count };
}
