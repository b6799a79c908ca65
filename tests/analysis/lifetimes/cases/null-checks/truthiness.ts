import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | undefined;
  try {
    file = await open(path); // clean
    return (await file.stat()).size;
  } finally {
    if (!!file) {
      await file.close(); // released: file; free: file
    }
  }
}

export async function lines(path: string): Promise<string[]> {
  let file: FileHandle | undefined;
  try {
    file = await open(path); // clean
    return (await file.readFile('utf8')).split('\n');
  } finally {
    file && (await file.close());
  }
}

export async function bytes(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path); // clean
    return await file.readFile();
  } finally {
    if (Boolean(file)) {
      await file?.close(); // released: file; free: file
    }
  }
}
