/** Serves the built site on this machine: `node scripts/serve.mjs [port]`. Plain files, as any host of static sites does. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../.vitepress/dist/', import.meta.url));

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml' };

async function isFile(path) {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}

/** The file for an address: itself, the page of this name, or the page that says that there is none. */
async function fileOf(address) {
  const path = join(built, normalize(decodeURIComponent(new URL(address, 'http://localhost').pathname)));
  for (const candidate of [path, `${path}.html`, join(path, 'index.html')]) {
    if (candidate.startsWith(built) && (await isFile(candidate))) return { path: candidate, status: 200 };
  }
  return { path: join(built, '404.html'), status: 404 };
}

/** Listens on `port` of the loopback interface (0: any that is free). */
export async function serve(port) {
  const server = createServer((request, response) => {
    fileOf(request.url ?? '/').then(
      ({ path, status }) => {
        response.writeHead(status, { 'content-type': types[extname(path)] ?? 'application/octet-stream' });
        // A browser that goes away is no error of this server.
        pipeline(createReadStream(path), response, () => undefined);
      },
      () => response.writeHead(400).end(),
    );
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { address: `http://127.0.0.1:${server.address().port}`, close: () => new Promise((resolve) => server.close(resolve)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await serve(Number(process.argv[2] ?? 4173));
  console.log(`The site is at ${address}/`);
}
