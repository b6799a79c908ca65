import type { ResourceTable } from '../types.ts';

/** Mocked networks and file systems. */
const patch = { lifetime: 'process', idempotent: 'safe' } as const;

export const networkMocks: ResourceTable = {
  types: { 'msw/node:SetupServerApi': [] },
  resources: [
    {
      id: 'msw-server',
      name: 'mock server',
      module: 'msw/node',
      acquire: [{ call: 'SetupServerApi#listen', yields: 'receiver' }, { call: 'SetupServer#listen', yields: 'receiver' }],
      release: 'receiver.close()',
      ...patch,
    },
    {
      id: 'nock',
      name: 'network mock',
      module: 'nock',
      acquire: [{ call: 'disableNetConnect', yields: 'receiver' }, { call: 'activate', yields: 'receiver' }],
      release: ['nock.restore()', 'nock.enableNetConnect()', 'nock.cleanAll()'],
      ...patch,
    },
    {
      id: 'mock-fs',
      name: 'mocked file system',
      module: 'mock-fs',
      acquire: { call: 'default', yields: 'receiver' },
      release: 'mock.restore()',
      ...patch,
    },
  ],
};
