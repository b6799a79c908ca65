import { open } from 'node:fs/promises';
import type { EventEmitter } from 'node:events';

export async function serve(path: string, requests: EventEmitter): Promise<void> {
  const file = await open(path); // clean
  requests.on('read', async (reply: (text: string) => void) => { // transferred: file; optional: listenerNotRemoved at requests.on
    reply(await file.readFile('utf8'));
  });
}
