import type { ResourceTable } from '../types.ts';

/** TypeORM. `dataSource.transaction(callback)` is scoped. */
export const typeorm: ResourceTable = {
  module: 'typeorm',
  types: {
    DataSource: ['await DataSource#initialize', 'EntityManager#connection', 'EntityManager#dataSource', 'Repository#dataSource', 'getConnection()'],
    EntityManager: ['DataSource#manager', 'QueryRunner#manager', 'getManager()', 'Repository#manager'],
    Connection: ['await createConnection'],
    Repository: ['DataSource#getRepository()', 'EntityManager#getRepository()', 'getRepository()'],
  },
  resources: [
    {
      id: 'typeorm-datasource',
      name: 'data source',
      acquire: ['new DataSource'],
      release: 'await _.destroy()',
      lifetime: 'process',
      idempotent: 'rejects',
      beginsBy: 'initialize',
      returnsItself: ['initialize', 'connect', 'setOptions'],
      endsOnRejectionOf: ['initialize', 'connect'],
    },
    {
      id: 'typeorm-queryrunner',
      name: 'query runner',
      acquire: ['DataSource#createQueryRunner', 'Connection#createQueryRunner', 'EntityManager#createQueryRunner'],
      release: 'await _.release()',
      type: 'QueryRunner',
      disposable: { async: { package: '>=1' } },
      disposeDiffers: 'its disposal commits an open transaction, also when the block is left by an exception',
      idempotent: 'safe',
      endsOnRejectionOf: ['connect'],
    },
    {
      id: 'typeorm-transaction',
      name: 'transaction',
      acquire: { call: 'await QueryRunner#startTransaction', yields: 'receiver' },
      release: ['await receiver.rollbackTransaction()', 'await receiver.commitTransaction()'],
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
