import { createConnection } from 'node:net';
import { Worker } from 'node:worker_threads';

export function fetchBanner(port: number, report: (banner: string) => void): void {
  const socket = createConnection(port); // clean
  socket.on('data', (chunk) => { // transferred: socket
    report(chunk.toString());
    socket.end();
  });
}

export function runOnce(script: URL, done: (result: unknown) => void): void {
  const worker = new Worker(script); // clean
  worker.once('message', (result) => {
    void worker.terminate();
    done(result);
  });
}
