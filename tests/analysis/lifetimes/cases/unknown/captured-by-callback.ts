import { open } from 'node:fs/promises';
import { onShutdown } from './lifecycle.js';

export async function start(path: string): Promise<void> {
  const file = await open(path, 'a'); // clean
  onShutdown(() => file.close()); // transferred: file; free: file
  await file.appendFile('started\n');
}
