import { open } from 'node:fs/promises';

export async function copyInto(path: string, text: string): Promise<void> {
  const file = await open(path, 'w'); // clean
  let isClosed = false;
  try {
    await file.writeFile(text);
    await file.close(); // released: file
    isClosed = true;
  } finally {
    if (!isClosed) {
      await file.close(); // released: file; free: file
    }
  }
}
