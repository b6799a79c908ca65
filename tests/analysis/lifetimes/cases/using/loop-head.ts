import { opendir, open, type FileHandle } from 'node:fs/promises';

export async function total(handles: Iterable<FileHandle>): Promise<number> {
  let sum = 0;
  for (await using file of handles) { // not acquired
    sum += (await file.stat()).size;
  }
  return sum;
}

export async function sizes(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await using file = await open(path); // clean
    console.info((await file.stat()).size);
  }
}

export async function names(folder: string): Promise<void> {
  for await (const { name } of await opendir(folder)) console.info(name); // clean
}
