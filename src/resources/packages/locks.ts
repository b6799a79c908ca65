import type { ResourceTable } from '../types.ts';

/** Other locks and queues. */
export const locks: ResourceTable = {
  resources: [
    {
      id: 'async-sema',
      name: 'slot of a semaphore',
      module: 'async-sema',
      acquire: { call: 'await Sema#acquire', yields: 'receiver' },
      release: 'receiver.release()',
      guardsWork: true,
      idempotent: 'harmful',
    },
    {
      id: 'sapphire-async-queue',
      name: 'turn in the queue',
      module: '@sapphire/async-queue',
      acquire: { call: 'await AsyncQueue#wait', yields: 'receiver' },
      release: ['receiver.shift()', 'receiver.abortAll()'],
      idempotent: 'harmful',
    },
    {
      id: 'livekit-mutex',
      name: 'lock',
      module: '@livekit/mutex',
      acquire: ['await Mutex#lock', 'await MultiMutex#lock'],
      release: '_()',
      guardsWork: true,
      idempotent: 'harmful',
    },
    {
      id: 'lockfile',
      name: 'lock file',
      module: 'lockfile',
      acquire: { call: 'lockSync', yields: 'argument:0' },
      release: ['unlockSync(_)', 'unlock(_, …)'],
      guardsWork: true,
      idempotent: 'safe',
    },
    {
      id: 'azure-blob-lease',
      name: 'lease',
      module: '@azure/storage-blob',
      acquire: { call: 'await BlobLeaseClient#acquireLease', yields: 'receiver' },
      release: ['await receiver.releaseLease()', 'await receiver.breakLease(…)'],
      guardsWork: true,
      idempotent: 'rejects',
    },
  ],
};
