import { open, type FileHandle } from 'node:fs/promises';

async function finish(file: FileHandle, shouldSync = true): Promise<void> {
  if (shouldSync) await file.sync();
  await file.close();
}

export async function write(path: string, text: string): Promise<void> {
  const file = await open(path, 'w'); // clean
  try {
    await file.writeFile(text);
  } finally {
    await finish(file); // released: file; free: file
  }
}
