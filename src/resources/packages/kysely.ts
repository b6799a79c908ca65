import type { ResourceTable } from '../types.ts';

/** Kysely. `db.transaction().execute(callback)` is scoped. */
export const kysely: ResourceTable = {
  module: 'kysely',
  types: { ControlledTransactionBuilder: ['Kysely#startTransaction()', 'ControlledTransactionBuilder#setIsolationLevel()'] },
  resources: [
    {
      id: 'kysely-instance',
      name: 'Kysely instance',
      acquire: 'new Kysely',
      release: 'await _.destroy()',
      disposable: { async: { package: '>=0.28' } },
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'kysely-controlled-transaction',
      name: 'transaction',
      acquire: 'await ControlledTransactionBuilder#execute',
      release: ['await _.rollback().execute()', 'await _.commit().execute()'],
      type: 'ControlledTransaction',
      disposable: { async: { package: '>=0.28' } },
      disposeDiffers: 'its disposal always throws',
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
