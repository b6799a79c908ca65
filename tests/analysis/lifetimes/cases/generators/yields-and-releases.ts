import { open } from 'node:fs/promises';

export async function* chunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path); // leaks: skippedOnThrow at file.read
  for (;;) {
    const { bytesRead, buffer } = await file.read(); // held: file
    if (bytesRead === 0) break;
    yield buffer;
  }
  await file.close(); // released: file; free: file
}

export async function* safeChunks(path: string): AsyncGenerator<Buffer> {
  const file = await open(path); // clean
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(); // held: file
      if (bytesRead === 0) return;
      yield buffer; // held: file
    }
  } finally {
    await file.close(); // released: file; free: file
  }
}
