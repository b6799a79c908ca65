import type { ResourceTable } from '../types.ts';

/** TLS sockets and servers. */
export const tls: ResourceTable = {
  module: 'node:tls',
  resources: [
    {
      id: 'node-tls-socket',
      name: 'TLS socket',
      acquire: ['connect', 'new TLSSocket'],
      release: ['_.destroy()', '_.end()', '_.destroySoon()'],
      type: 'TLSSocket',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      disposeDiffers: 'its disposal makes it emit an AbortError',
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'setEncoding', 'setTimeout', 'setNoDelay', 'setKeepAlive', 'unref', 'ref'],
    },
    {
      id: 'node-tls-server',
      name: 'TLS server',
      acquire: 'createServer',
      release: '_.close()',
      type: 'Server',
      disposable: { async: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'its disposal waits until every connection has ended',
      lifetime: 'process',
      idempotent: 'callback-error',
      beginsBy: 'listen',
      returnsItself: ['listen', 'on', 'once', 'unref', 'ref'],
    },
  ],
  takers: ['connect', 'new TLSSocket'],
};
