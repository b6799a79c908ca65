import type { ResourceTable } from '../types.ts';

/** undici: dispatchers, which are pools, and response bodies. */
const dispatchers = ['Agent', 'Client', 'Pool', 'BalancedPool', 'ProxyAgent', 'EnvHttpProxyAgent', 'RetryAgent', 'MockAgent'];

export const undici: ResourceTable = {
  module: 'undici',
  resources: [
    {
      id: 'undici-dispatcher',
      name: 'dispatcher',
      acquire: dispatchers.map((name) => `new ${name}`),
      release: ['await _.close()', 'await _.destroy()'],
      type: 'Dispatcher',
      lifetime: 'process',
      idempotent: 'rejects',
      safeBehindOthers: ['destroy'],
    },
    {
      id: 'undici-response-body',
      name: 'response body',
      acquire: [
        { call: 'await request', yields: 'property:body' },
        { call: 'await Dispatcher#request', yields: 'property:body' },
      ],
      release: [
        'await _.dump()',
        ...['await _.text()', 'await _.json()', 'await _.arrayBuffer()', 'await _.blob()', 'await _.bytes()', '_.destroy()', '_.resume()'],
      ],
      type: 'BodyReadable',
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'rejects',
      reportedBy: 'unconsumed-response-body',
    },
    {
      // The same where its function keeps the whole response, or parts of it that say nothing of the body.
      id: 'undici-response',
      name: 'response body',
      acquire: ['await request', 'await Dispatcher#request'],
      release: [
        'await _.body.dump()',
        ...['text', 'json', 'arrayBuffer', 'blob', 'bytes'].map((method) => `await _.body.${method}()`),
        ...['_.body.destroy()', '_.body.resume()'],
      ],
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'unknown',
      reportedBy: 'unconsumed-response-body',
    },
  ],
  takers: ['setGlobalDispatcher'],
  borrowers: ['fetch', 'request', 'stream'],
};
