import { open, type FileHandle } from 'node:fs/promises';

export async function appendLine(path: string, line: string, shared: FileHandle | undefined): Promise<void> {
  const own = await open(path, 'a'); // clean
  const target = shared ?? own; // held: own
  try {
    await target.appendFile(`${line}\n`);
  } finally {
    await own.close(); // released: own; free: own
  }
}
