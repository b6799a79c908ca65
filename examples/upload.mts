import { open } from 'node:fs/promises';

/** The file is closed while the upload begins: `close` is called at once, and not when the promise is settled. */
export async function upload(path: string, send: (content: AsyncIterable<Uint8Array>) => Promise<void>): Promise<void> {
  const file = await open(path);
  return send(file.readableWebStream()).finally(file.close());
}
