import { createServer } from 'node:http';

export async function serve(findPort: () => Promise<number>, register: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => response.end(request.url)); // leaks: skippedOnThrow at await register(port)
  const port = await findPort();
  server.listen(port);
  await register(port);
  server.close();
}

export async function tryOut(findPort: () => Promise<number>, isBusy: (port: number) => boolean): Promise<void> {
  const server = createServer((request, response) => response.end(request.url)); // clean
  const port = await findPort();
  if (isBusy(port)) return;
  server.listen(port);
  server.close();
}
