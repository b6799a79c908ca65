import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Reads the head of a file; the handle stays open when `read` fails. */
export async function checksumOfHead(path) {
  const head = Buffer.alloc(4096);
  const handle = await open(path);
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  await handle.close();
  return createHash('sha256').update(head.subarray(0, bytesRead)).digest('hex');
}
