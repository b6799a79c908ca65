import type { ResourceTable } from '../types.ts';

/** Mocked networks and file systems. */
const patch = { lifetime: 'process', idempotent: 'safe' } as const;

export const networkMocks: ResourceTable = {
  resources: [
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
      acquire: { call: 'default', yields: 'argument:0' },
      release: 'mock.restore()',
      ...patch,
    },
  ],
};
