import { open } from 'node:fs/promises';
import type { Server } from 'node:http';

export async function serve(server: Server, path: string): Promise<void> {
  const file = await open(path); // clean
  server.on('request', (_, response) => { // transferred: file; optional: listenerNotRemoved at server.on
    void file.readFile().then((body) => response.end(body));
  });
}
