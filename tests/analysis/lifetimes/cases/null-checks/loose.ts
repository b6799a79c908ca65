import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | null | undefined;
  try {
    file = await open(path); // clean
    return (await file.stat()).size;
  } finally {
    if (file != null) {
      await file.close(); // released: file; free: file
    }
  }
}

export async function touch(path: string): Promise<void> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, 'a'); // clean
    await file.utimes(new Date(), new Date());
  } finally {
    if (file == null) {
      console.warn(`${path} was not opened`); // free: file
    } else {
      await file.close(); // released: file; free: file
    }
  }
}
