import { open } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  const file = await open(path); // clean
  try {
    return (await file.stat()).size;
  } finally {
    try {
      await file.close(); // released: file; free: file
    } catch (error) {
      console.warn(error);
    }
  }
}
