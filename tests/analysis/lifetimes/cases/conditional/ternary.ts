import { open, type FileHandle } from 'node:fs/promises';

export async function log(path: string | undefined, line: string): Promise<void> {
  const file = path === undefined ? undefined : await open(path, 'a'); // clean
  try {
    await file?.appendFile(line); // held: file
  } finally {
    await file?.close(); // released: file; free: file
  }
}

export async function logTo(given: FileHandle | undefined, line: string): Promise<void> {
  const file = given ?? (await open('default.log', 'a')); // clean
  try {
    await file.appendFile(line);
  } finally {
    if (file !== given) await file.close(); // released: file
  }
}
