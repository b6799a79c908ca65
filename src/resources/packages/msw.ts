import type { ResourceTable } from '../types.ts';

/** Mock Service Worker in Node. */
export const msw: ResourceTable = {
  module: ['msw/node', 'msw/native'],
  types: { SetupServerApi: ['setupServer()'], SetupServer: [] },
  resources: [
    {
      id: 'msw-server',
      name: 'mock server',
      acquire: [
        { call: 'SetupServerApi#listen', yields: 'receiver' },
        { call: 'SetupServer#listen', yields: 'receiver' },
      ],
      release: 'receiver.close()',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
