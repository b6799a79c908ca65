import { open, type FileHandle } from 'node:fs/promises';

const opened = new Map<string, FileHandle>();

function remember(path: string, file: FileHandle): void {
  opened.set(path, file);
}

export async function preload(path: string): Promise<void> {
  const file = await open(path); // clean
  remember(path, file); // transferred: file; free: file
}
