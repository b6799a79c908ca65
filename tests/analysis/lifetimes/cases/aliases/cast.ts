import { createConnection, type Socket } from 'node:net';
import { open, type FileHandle } from 'node:fs/promises';

interface Readable {
  readFile(encoding: 'utf8'): Promise<string>;
}

export async function load(path: string): Promise<string> {
  const source = (await open(path)) as Readable; // clean
  try {
    return await source.readFile('utf8');
  } finally {
    await (source as unknown as FileHandle).close(); // released: source; free: source
  }
}

export function knock(port: number): void {
  const socket = <Socket>createConnection(port); // clean
  socket!.end('knock\n'); // released: socket; free: socket
}

export function knockTwice(port: number, knock: (socket: Socket) => void): void {
  const socket = createConnection(port) as Socket; // optional: skippedOnThrow at knock(
  knock(socket as unknown as Socket); // held: socket
  socket.destroy(); // released: socket; free: socket
}
