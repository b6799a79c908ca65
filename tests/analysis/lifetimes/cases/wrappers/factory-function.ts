import { open, type FileHandle } from 'node:fs/promises';

export async function openLog(folder: string): Promise<FileHandle> {
  const file = await open(`${folder}/today.log`, 'a'); // clean
  return file; // transferred: file
}

export async function note(folder: string, line: string): Promise<void> {
  const log = await openLog(folder); // leaks: skippedOnThrow at log.appendFile
  await log.appendFile(`${line}\n`); // held: log
  await log.close(); // released: log; free: log
}
