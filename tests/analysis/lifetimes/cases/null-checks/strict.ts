import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | null = null;
  try {
    file = await open(path); // clean
    return (await file.stat()).size; // held: file
  } finally {
    if (file !== null) {
      await file.close(); // released: file; free: file
    }
  }
}

export async function modeOf(path: string): Promise<number> {
  let file: FileHandle | undefined;
  try {
    file = await open(path); // clean
    return (await file.stat()).mode;
  } finally {
    if (undefined !== file) {
      await file.close(); // released: file; free: file
    }
  }
}
