import type { ResourceTable } from '../types.ts';

/** Sequelize. `sequelize.transaction(callback)` is scoped. */
export const sequelize: ResourceTable = {
  module: ['sequelize', '@sequelize/core', 'sequelize-typescript'],
  resources: [
    {
      id: 'sequelize-instance',
      name: 'Sequelize instance',
      acquire: ['new Sequelize', { call: 'new default', module: 'sequelize' }],
      release: 'await _.close()',
      type: 'Sequelize',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'sequelize-transaction',
      name: 'transaction',
      acquire: [{ call: 'await Sequelize#transaction', unlessCallback: true }, 'await Sequelize#startUnmanagedTransaction'],
      release: ['await _.rollback()', 'await _.commit()'],
      type: 'Transaction',
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
