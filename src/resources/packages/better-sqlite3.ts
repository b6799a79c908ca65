import type { ResourceTable } from '../types.ts';

/** SQLite: better-sqlite3. `db.transaction(fn)` is scoped. */
export const betterSqlite3: ResourceTable = {
  module: ['better-sqlite3', 'better-sqlite3-multiple-ciphers'],
  types: { 'better-sqlite3:Statement': ['Database#prepare()'] },
  resources: [
    {
      id: 'better-sqlite3',
      name: 'database',
      acquire: ['new default', 'default'],
      release: '_.close()',
      type: 'Database',
      idempotent: 'safe',
      plainProperties: ['name', 'open', 'inTransaction', 'memory', 'readonly'],
      returnsItself: ['exec', 'function', 'aggregate', 'table', 'loadExtension', 'defaultSafeIntegers', 'unsafeMode'],
    },
  ],
};
