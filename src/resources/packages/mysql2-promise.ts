import type { ResourceTable } from '../types.ts';

/** MySQL: mysql2 with promises. */
const connections = ['Connection', 'PoolConnection'];

export const mysql2Promise: ResourceTable = {
  module: ['mysql2/promise', 'mysql2/promise.js', 'promise-mysql'],
  types: { PoolCluster: ['createPoolCluster()'] },
  resources: [
    {
      id: 'mysql2-connection',
      releaseNeverFails: true,
      name: 'database connection',
      acquire: 'await createConnection',
      release: ['await _.end()', '_.destroy()'],
      type: 'Connection',
      disposable: { async: { package: '>=3.18' } },
      idempotent: 'unknown',
    },
    {
      id: 'mysql2-pool-connection',
      name: 'pooled connection',
      acquire: ['await Pool#getConnection', 'await PoolCluster#getConnection'],
      release: ['_.release()', '_.destroy()', 'receiver.releaseConnection(_)'],
      type: 'PoolConnection',
      disposable: { async: { package: '>=3.18' } },
      idempotent: 'safe',
    },
    {
      id: 'mysql2-pool',
      name: 'connection pool',
      acquire: ['createPool', 'createPoolCluster'],
      release: 'await _.end()',
      type: 'Pool',
      disposable: { async: { package: '>=3.18' } },
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'mysql2-transaction',
      name: 'transaction',
      acquire: [
        ...connections.map((type) => ({ call: `await ${type}#beginTransaction`, yields: 'receiver' as const })),
        ...connections.flatMap((type) =>
          ['query', 'execute'].flatMap((method) =>
            ['BEGIN', 'START TRANSACTION'].map((sql) => ({ call: `await ${type}#${method}`, yields: 'receiver' as const, when: { '0': sql } })),
          ),
        ),
      ],
      release: [
        ...['await receiver.rollback()', 'await receiver.commit()', 'receiver.destroy()'],
        ...['query', 'execute'].flatMap((method) => [`await receiver.${method}("ROLLBACK")`, `await receiver.${method}("COMMIT")`]),
      ],
      lifetime: 'process',
      guardsWork: true,
      idempotent: 'safe',
      errorMatters: true,
    },
    {
      id: 'mysql2-prepared',
      name: 'prepared statement',
      acquire: connections.map((type) => `await ${type}#prepare`),
      release: 'await _.close()',
      idempotent: 'unknown',
    },
  ],
};
