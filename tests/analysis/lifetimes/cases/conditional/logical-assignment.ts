import { open, type FileHandle } from 'node:fs/promises';

export async function append(lines: readonly string[], given?: FileHandle): Promise<void> {
  let file = given;
  file ??= await open('lines.txt', 'a'); // clean
  try {
    await file.appendFile(lines.join('\n'));
  } finally {
    if (!given) await file.close(); // released: file
  }
}
