import { open } from 'node:fs/promises';
import { lock } from 'proper-lockfile';

/** Keeps the lock when the file cannot be opened. */
export async function appendReport(path: string, lines: readonly string[]): Promise<void> {
  const unlock = await lock(path);
  const file = await open(path, 'a');
  try {
    for (const line of lines) await file.write(`${line}\n`);
  } finally {
    await file.close();
  }
  await unlock();
}
