/**
 * Pairs of methods that mean the same whatever the object: a lock by key, a transaction. They are judged only where one function
 * calls both on the same object, so that nothing has to be known of its type.
 */
import type { ResourceTable } from './types.ts';

export const conventions: ResourceTable = {
  resources: [
    {
      id: 'lock-by-name',
      name: 'lock',
      acquire: { call: '#lock', yields: 'receiver' },
      release: 'receiver.unlock($0)',
      lifetime: 'process',
      guardsWork: true,
    },
    {
      id: 'transaction-by-name',
      name: 'transaction',
      acquire: [
        { call: 'await #startTransaction', yields: 'receiver' },
        { call: 'await #beginTransaction', yields: 'receiver' },
      ],
      release: [
        'await receiver.rollbackTransaction()',
        'await receiver.commitTransaction()',
        'await receiver.abortTransaction()',
        'await receiver.rollback()',
        'await receiver.commit()',
      ],
      lifetime: 'process',
      guardsWork: true,
    },
  ],
};
