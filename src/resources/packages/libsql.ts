import type { ResourceTable } from '../types.ts';

/** libSQL and Turso. */
export const libsql: ResourceTable = {
  module: ['@libsql/client', '@libsql/client/web', '@libsql/client/http', '@libsql/client/node', '@libsql/client/sqlite3', '@libsql/client/ws'],
  resources: [
    {
      id: 'libsql-client',
      name: 'database client',
      acquire: 'createClient',
      release: '_.close()',
      type: 'Client',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'libsql-transaction',
      name: 'transaction',
      acquire: 'await Client#transaction',
      release: ['_.close()', 'await _.commit()', 'await _.rollback()'],
      type: 'Transaction',
      guardsWork: true,
      idempotent: 'safe',
      errorMatters: true,
    },
  ],
};
