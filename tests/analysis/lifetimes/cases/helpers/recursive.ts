import { open, type FileHandle } from 'node:fs/promises';

async function drain(file: FileHandle, rounds: number): Promise<void> {
  if (rounds === 0) {
    await file.close();
    return;
  }
  await file.read();
  await drain(file, rounds - 1);
}

export async function skipThrough(path: string): Promise<void> {
  const file = await open(path); // clean
  await drain(file, 3); // released: file; free: file
}
