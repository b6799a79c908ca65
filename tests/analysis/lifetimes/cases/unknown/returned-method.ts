import { open } from 'node:fs/promises';

export async function appender(path: string): Promise<(line: string) => Promise<void>> {
  const file = await open(path, 'a'); // clean
  return file.appendFile.bind(file); // transferred: file
}
