import { once } from 'node:events';
import { connect } from 'node:net';
import { finished } from 'node:stream/promises';

export async function greet(port: number): Promise<void> {
  const socket = connect(port); // clean
  await once(socket, 'connect'); // held: socket
  socket.end('hello\n'); // released: socket; free: socket
}

export async function drain(port: number): Promise<void> {
  const socket = connect(port); // clean
  await finished(socket); // held: socket
  socket.destroy(); // released: socket; free: socket
}
