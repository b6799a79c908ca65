import { createConnection } from 'node:net';
import { use } from './use.js';

export function connect(port: number): void {
  const socket = createConnection(port); // clean
  const greet = (): void => {
    socket.write('hello\n');
  };
  use(greet); // transferred: socket
}
