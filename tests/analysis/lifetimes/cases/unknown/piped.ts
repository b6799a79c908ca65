import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

export async function copy(from: string, to: string): Promise<void> {
  const source = createReadStream(from); // clean
  const target = createWriteStream(to); // clean
  await pipeline(source, target); // transferred: source; transferred: target
}
