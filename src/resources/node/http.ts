import type { ResourceTable } from '../types.ts';

/** HTTP servers, requests, responses and agents. */
export const http: ResourceTable = {
  module: ['node:http', 'node:https'],
  types: { ServerResponse: [], IncomingMessage: [] },
  resources: [
    {
      id: 'node-http-server',
      name: 'HTTP server',
      acquire: ['createServer', 'new Server'],
      release: ['_.close()'],
      type: 'Server',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      disposeDiffers: 'its disposal waits until every connection has ended',
      lifetime: 'process',
      idempotent: 'callback-error',
      returnsItself: ['listen', 'on', 'once', 'setTimeout', 'unref', 'ref'],
    },
    {
      id: 'node-http-client-request',
      name: 'HTTP request',
      acquire: { call: 'request', unlessOption: 'signal' },
      release: ['_.end()', '_.destroy()', '_.abort()'],
      type: 'ClientRequest',
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      usefulAfterRelease: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'setTimeout', 'setNoDelay'],
    },
    {
      id: 'node-http-client-response',
      name: 'HTTP response',
      acquire: [
        { call: 'get', yields: 'callback:0' },
        { call: 'request', yields: 'callback:0' },
      ],
      release: ['_.resume()', '_.destroy()'],
      type: 'IncomingMessage',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      usefulAfterRelease: true,
      idempotent: 'safe',
      reportedBy: 'unconsumed-response-body',
    },
    {
      id: 'node-http-agent',
      name: 'HTTP agent',
      acquire: 'new Agent',
      release: '_.destroy()',
      type: 'Agent',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
  borrowers: ['request', 'get'],
};
