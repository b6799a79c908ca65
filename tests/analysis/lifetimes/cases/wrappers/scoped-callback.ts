import { open, type FileHandle } from 'node:fs/promises';

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path); // clean
  try {
    return await work(file); // borrowed: file; held: file
  } finally {
    await file.close(); // released: file; free: file
  }
}

export async function read(path: string): Promise<string> {
  return await withFile(path, (file) => file.readFile('utf8')); // not acquired
}
