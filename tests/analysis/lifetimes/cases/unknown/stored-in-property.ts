import { open, type FileHandle } from 'node:fs/promises';

export async function prepare(job: { path: string; file?: FileHandle }): Promise<void> {
  const file = await open(job.path); // clean
  job.file = file; // transferred: file; free: file
}
