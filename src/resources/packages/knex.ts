import type { ResourceTable } from '../types.ts';

/** Knex. `knex.transaction(callback)` is scoped. */
export const knex: ResourceTable = {
  module: 'knex',
  types: { Knex: ['default()', 'knex()'] },
  resources: [
    {
      id: 'knex-instance',
      name: 'Knex instance',
      acquire: ['default', 'knex'],
      release: 'await _.destroy()',
      type: 'Knex',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'knex-transaction',
      name: 'transaction',
      acquire: [
        { call: 'await Knex#transaction', unlessCallback: true },
        { call: 'await Knex.Transaction#transaction', unlessCallback: true },
        { call: 'await Knex.Transaction#savepoint', unlessCallback: true },
      ],
      release: ['await _.rollback()', 'await _.commit()'],
      type: 'Knex.Transaction',
      guardsWork: true,
      idempotent: 'safe',
      errorMatters: true,
    },
  ],
  borrowers: ['#transacting'],
};
