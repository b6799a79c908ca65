import { createConnection, type Socket } from 'node:net';

const sockets = new Map<number, Socket>();
const waiting = new Set<Socket>();

export function connectTo(port: number): void {
  const socket = createConnection(port); // clean
  sockets.set(port, socket); // transferred: socket
  waiting.add(socket);
}
