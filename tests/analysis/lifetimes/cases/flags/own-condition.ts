import { open } from 'node:fs/promises';

export async function inspect(path: string, verbose: boolean): Promise<void> {
  const file = await open(path); // leaks: skippedOnPath at end
  if (verbose) {
    console.info(file.fd); // held: file
    await file.close(); // released: file; free: file
  }
}
