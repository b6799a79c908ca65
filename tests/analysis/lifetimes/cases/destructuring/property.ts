import { MessageChannel } from 'node:worker_threads';

export function ping(post: (text: string) => void): void {
  const { port1, port2 } = new MessageChannel(); // optional: skippedOnThrow at post(
  port2.on('message', (text: string) => console.info(text));
  post('ping'); // held: port1
  port1.close(); // released: port1; free: port1
}
