import { createConnection } from 'node:net';
import { Protocol } from './protocol.js';

export function connectTo(port: number): Protocol {
  const socket = createConnection(port); // clean
  return new Protocol(socket); // transferred: socket
}

export function start(port: number): void {
  new Protocol(createConnection(port)); // clean
}
