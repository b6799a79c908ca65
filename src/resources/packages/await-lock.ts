import type { ResourceTable } from '../types.ts';

/** await-lock. */
export const awaitLock: ResourceTable = {
  module: 'await-lock',
  types: { AwaitLock: ['new default'] },
  resources: [
    {
      id: 'await-lock',
      name: 'lock',
      acquire: { call: 'await AwaitLock#acquireAsync', yields: 'receiver' },
      release: 'receiver.release()',
      guardsWork: true,
      idempotent: 'throws',
    },
  ],
};
