import { createConnection, Socket } from 'node:net';
import { open, type FileHandle } from 'node:fs/promises';

export async function sizeOf(path: string): Promise<number> {
  let file: FileHandle | Error = new Error('not opened');
  try {
    file = await open(path); // clean
    return (await file.stat()).size;
  } finally {
    if (!(file instanceof Error)) {
      await file.close(); // released: file; free: file
    }
  }
}

export function knock(port: number): void {
  const socket = createConnection(port); // clean
  if (socket instanceof Socket) {
    socket.destroy(); // released: socket; free: socket
  }
}
