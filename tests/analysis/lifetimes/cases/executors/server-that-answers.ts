import { createServer, type IncomingHttpHeaders } from 'node:http';

export function headersOfNextRequest(port: number, ask: (port: number) => Promise<void>): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const server = createServer((request, response) => { // clean
      resolve(request.headers);
      response.end();
    });
    server.listen(port, () => {
      ask(port).then(
        () => server.close(),
        (error: unknown) => {
          server.close();
          reject(error as Error);
        },
      );
    });
  });
}
