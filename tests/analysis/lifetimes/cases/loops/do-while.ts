import { open, type FileHandle } from 'node:fs/promises';

export async function openWithRetry(path: string, attempts: number): Promise<FileHandle> {
  let rest = attempts;
  do {
    try {
      return await open(path); // clean
    } catch (error) {
      if (rest === 0) throw error;
    }
    rest -= 1;
  } while (rest >= 0);
  throw new Error(`${path} cannot be opened`);
}

export async function readUntilStable(path: string): Promise<string> {
  let text: string;
  let previous = '';
  do {
    const file = await open(path); // leaks: skippedOnThrow at file.readFile
    text = previous; // held: file
    previous = await file.readFile('utf8');
    await file.close(); // released: file; free: file
  } while (text !== previous);
  return text;
}
