import { createServer } from 'node:net';
import { open } from 'node:fs/promises';

export async function lazyReader(path: string): Promise<() => Promise<string>> {
  const file = await open(path); // clean
  return async () => { // transferred: file
    try {
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  };
}

export function listen(port: number): { stop(): void } {
  const server = createServer().listen(port); // clean
  return { stop: () => server.close() };
}
