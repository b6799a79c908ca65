import type { ResourceTable } from '../types.ts';

/** async-mutex. `runExclusive(callback)` is scoped. */
export const asyncMutex: ResourceTable = {
  module: 'async-mutex',
  types: { Mutex: [], MutexInterface: ['tryAcquire()', 'withTimeout()'], Semaphore: [], SemaphoreInterface: [] },
  resources: [
    {
      id: 'async-mutex-semaphore',
      name: 'slot of a semaphore',
      acquire: [
        { call: 'await Semaphore#acquire', yields: 'element:1' },
        { call: 'await SemaphoreInterface#acquire', yields: 'element:1' },
        // `withTimeout` wraps both; what it gives is told apart by how its value is taken.
        { call: 'await MutexInterface#acquire', yields: 'element:1' },
      ],
      release: ['_()', 'receiver.release()'],
      guardsWork: true,
      idempotent: 'safe',
    },
    {
      id: 'async-mutex-acquire',
      name: 'lock',
      acquire: ['await Mutex#acquire', 'await MutexInterface#acquire'],
      release: ['_()', 'receiver.release()'],
      guardsWork: true,
      idempotent: 'safe',
    },
  ],
};
