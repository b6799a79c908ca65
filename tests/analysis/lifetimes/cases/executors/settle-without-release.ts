import { connect } from 'node:net';

export function greeting(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port); // clean
    socket.once('error', reject);
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(chunk.toString());
    });
  });
}

export function greetingInTime(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port); // optional: skippedOnPath at reject
    socket.once('timeout', () => reject(new Error('late')));
    socket.once('data', (chunk) => {
      socket.destroy();
      resolve(chunk.toString());
    });
  });
}
