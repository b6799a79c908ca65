import { open } from 'node:fs/promises';

/** Adds up the sizes of files; all of them stay open until the last one has been looked at. */
export async function totalSize(paths: readonly string[]): Promise<number> {
  let total = 0;
  await using stack = new AsyncDisposableStack();
  for (const path of paths) {
    const handle = stack.use(await open(path));
    const { size } = await handle.stat();
    total += size;
  }
  return total;
}
