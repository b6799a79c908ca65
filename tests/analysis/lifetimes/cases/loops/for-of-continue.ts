import { open } from 'node:fs/promises';

export async function total(paths: readonly string[]): Promise<number> {
  let sum = 0;
  for (const path of paths) {
    const file = await open(path); // leaks: skippedOnPath at continue
    if (file.fd < 3) {
      continue;
    }
    sum += file.fd; // held: file
    await file.close(); // released: file; free: file
  }
  return sum;
}
