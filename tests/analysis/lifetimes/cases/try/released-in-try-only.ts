import { open } from 'node:fs/promises';

export async function save(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'w'); // leaks: skippedOnThrow at file.writeFile
    await file.writeFile(text); // held: file
    await file.close(); // released: file; free: file
  } catch (error) {
    console.error(error);
  }
}
