import { createServer } from 'node:http';

export function listenForever(port: number): void {
  const server = createServer(); // clean
  server.listen(port);
}

export async function probe(port: number, check: () => Promise<boolean>): Promise<boolean> {
  const server = createServer().listen(port); // leaks: skippedOnThrow at await check()
  const answer = await check(); // held: server
  server.close(); // released: server; free: server
  return answer;
}
