import type { ResourceTable } from '../types.ts';

/** HTTP/2 sessions, streams and servers. */
export const http2: ResourceTable = {
  module: 'node:http2',
  resources: [
    {
      id: 'node-http2-session',
      name: 'HTTP/2 session',
      acquire: 'connect',
      release: ['_.close()', '_.destroy()'],
      type: 'ClientHttp2Session',
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
    {
      id: 'node-http2-stream',
      name: 'HTTP/2 stream',
      acquire: 'ClientHttp2Session#request',
      release: ['_.close()', '_.destroy()', '_.end()'],
      type: 'ClientHttp2Stream',
      disposable: { async: { node: '^20.16 || >=22.4' } },
      disposeDiffers: 'its disposal destroys it and drops what is not yet written',
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'setEncoding'],
    },
    {
      id: 'node-http2-server',
      name: 'HTTP/2 server',
      acquire: ['createServer', 'createSecureServer'],
      release: '_.close()',
      type: 'Http2Server',
      disposable: { async: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'its disposal waits until every connection has ended',
      lifetime: 'process',
      idempotent: 'callback-error',
      beginsBy: 'listen',
      returnsItself: ['listen', 'on', 'once', 'setTimeout', 'unref', 'ref'],
    },
  ],
};
