import type { ResourceTable } from '../types.ts';

/** MySQL: mysql2 and mysql with callbacks. */
export const mysql2: ResourceTable = {
  module: ['mysql2', 'mysql'],
  types: {
    Pool: [],
    PoolCluster: ['createPoolCluster()'],
    'mysql2/promise:Pool': ['Pool#promise()'],
    'mysql2/promise:Connection': ['Connection#promise()'],
    'mysql2/promise:PoolConnection': ['PoolConnection#promise()'],
  },
  resources: [
    {
      id: 'mysql-connection',
      name: 'database connection',
      acquire: 'createConnection',
      release: ['_.end()', '_.destroy()'],
      type: 'Connection',
      disposable: { sync: { package: '>=3.18' } },
      disposeDiffers: 'its disposal starts to end the connection and does not wait',
      idempotent: 'unknown',
    },
    {
      id: 'mysql-pool-connection',
      name: 'pooled connection',
      acquire: [
        { call: 'Pool#getConnection', yields: 'callback:1' },
        { call: 'PoolCluster#getConnection', yields: 'callback:1' },
      ],
      release: ['_.release()', '_.destroy()', 'receiver.releaseConnection(_)'],
      type: 'PoolConnection',
      disposable: { sync: { package: '>=3.18' } },
      idempotent: 'safe',
    },
    {
      id: 'mysql-pool',
      name: 'connection pool',
      acquire: ['createPool', 'createPoolCluster'],
      release: '_.end()',
      type: 'Pool',
      disposable: { sync: { package: '>=3.18' } },
      disposeDiffers: 'its disposal starts to end the pool and does not wait',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
