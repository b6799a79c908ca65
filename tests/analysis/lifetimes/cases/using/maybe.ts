import { open } from 'node:fs/promises';

export async function log(path: string | undefined, line: string): Promise<void> {
  await using file = path === undefined ? undefined : await open(path, 'a'); // clean
  await file?.appendFile(line);
}
