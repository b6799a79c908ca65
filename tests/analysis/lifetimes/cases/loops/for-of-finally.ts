import { open } from 'node:fs/promises';

export async function firstLong(paths: readonly string[], limit: number): Promise<string | undefined> {
  for (const path of paths) {
    const file = await open(path); // clean
    try {
      const { size } = await file.stat();
      if (size === 0) continue;
      if (size > limit) return path; // held: file
    } finally {
      await file.close(); // released: file; free: file
    }
  }
  return undefined;
}
