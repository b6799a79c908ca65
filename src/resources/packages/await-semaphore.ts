import type { ResourceTable } from '../types.ts';

/** await-semaphore. `use(callback)` is scoped. */
export const awaitSemaphore: ResourceTable = {
  module: 'await-semaphore',
  types: { Mutex: [], Semaphore: [] },
  resources: [
    {
      id: 'await-semaphore',
      name: 'lock',
      acquire: ['await Mutex#acquire', 'await Semaphore#acquire'],
      release: '_()',
      guardsWork: true,
      idempotent: 'safe',
    },
  ],
};
