import { createServer } from 'node:http';

export async function serveOnce(port: number, work: () => Promise<void>): Promise<void> {
  const server = createServer((request, response) => response.end(request.url)); // clean
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
  try {
    await work();
  } finally {
    server.close();
  }
}
