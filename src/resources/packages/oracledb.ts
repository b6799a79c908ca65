import type { ResourceTable } from '../types.ts';

/** Oracle Database. */
export const oracledb: ResourceTable = {
  module: 'oracledb',
  types: { Pool: ['getPool()'] },
  resources: [
    {
      id: 'oracledb-connection',
      name: 'database connection',
      acquire: ['await getConnection', 'await Pool#getConnection'],
      release: ['await _.close()', 'await _.release()'],
      type: 'Connection',
      disposable: { async: { package: '>=7' } },
      idempotent: 'rejects',
    },
    {
      id: 'oracledb-pool',
      name: 'connection pool',
      acquire: 'await createPool',
      release: ['await _.close()', 'await _.terminate()'],
      type: 'Pool',
      disposable: { async: { package: '>=7' } },
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
