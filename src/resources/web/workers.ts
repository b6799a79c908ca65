import type { ResourceTable } from '../types.ts';

/** Workers of the Web platform. */
export const workers: ResourceTable = {
  resources: [
    {
      id: 'web-worker',
      name: 'worker',
      acquire: 'new Worker',
      release: '_.terminate()',
      lifetime: 'process',
      obeysMessages: true,
      ownedByField: true,
      idempotent: 'safe',
    },
    {
      id: 'web-shared-worker',
      name: 'port of a shared worker',
      acquire: { call: 'new SharedWorker', yields: 'property:port' },
      release: '_.close()',
      lifetime: 'process',
      obeysMessages: true,
      ownedByField: true,
      idempotent: 'safe',
    },
  ],
};
