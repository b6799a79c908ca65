import type { ResourceTable } from '../types.ts';

/** PostgreSQL: postgres.js. `sql.begin(callback)` is scoped. */
export const postgres: ResourceTable = {
  module: 'postgres',
  resources: [
    {
      id: 'postgres-sql',
      name: 'connection pool',
      acquire: 'default',
      release: ['await _.end()', 'await _.close()'],
      type: 'Sql',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'postgres-reserved',
      name: 'reserved connection',
      acquire: 'await Sql#reserve',
      release: '_.release()',
      type: 'ReservedSql',
      idempotent: 'unknown',
    },
    {
      id: 'postgres-listen',
      name: 'subscription to a channel',
      acquire: ['await Sql#listen', 'await Sql#subscribe'],
      release: ['await _.unlisten()', '_.unsubscribe()'],
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
