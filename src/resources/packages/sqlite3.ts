import type { ResourceTable } from '../types.ts';

/** SQLite: sqlite3, sqlite, Bun's. */
export const sqlite3: ResourceTable = {
  module: ['sqlite3', 'bun:sqlite'],
  resources: [
    {
      id: 'sqlite3-database',
      name: 'database',
      acquire: ['new Database', { call: 'await open', module: 'sqlite' }],
      release: ['_.close()', 'await _.close()'],
      type: 'Database',
      idempotent: 'throws',
      returnsItself: ['on', 'run', 'exec'],
    },
    {
      id: 'sqlite3-statement',
      name: 'prepared statement',
      acquire: ['Database#prepare', { call: 'await Database#prepare', module: 'sqlite' }],
      release: ['_.finalize()', 'await _.finalize()'],
      type: 'Statement',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
