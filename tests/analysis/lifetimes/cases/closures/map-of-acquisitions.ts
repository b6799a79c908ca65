import { open } from 'node:fs/promises';

export async function sizes(paths: readonly string[]): Promise<number[]> {
  return await Promise.all(
    paths.map(async (path) => {
      const file = await open(path); // leaks: skippedOnThrow at file.stat()
      const { size } = await file.stat(); // held: file
      await file.close(); // released: file; free: file
      return size;
    }),
  );
}
