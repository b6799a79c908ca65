import type { ResourceTable } from '../types.ts';

/** DuckDB. */
export const duckdb: ResourceTable = {
  module: '@duckdb/node-api',
  resources: [
    {
      id: 'duckdb-instance',
      name: 'database',
      acquire: 'await DuckDBInstance.create',
      release: '_.closeSync()',
      type: 'DuckDBInstance',
      idempotent: 'unknown',
    },
    {
      id: 'duckdb-connection',
      name: 'database connection',
      acquire: ['await DuckDBInstance#connect', 'await DuckDBConnection.create'],
      release: ['_.closeSync()', '_.disconnectSync()'],
      type: 'DuckDBConnection',
      idempotent: 'unknown',
    },
  ],
};
