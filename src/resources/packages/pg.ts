import type { ResourceTable } from '../types.ts';

/** PostgreSQL: pg and what goes with it. */
const clients = ['Client', 'PoolClient', 'ClientBase'];

export const pg: ResourceTable = {
  module: ['pg', 'pg-native', '@types/pg'],
  types: { Pool: [], PoolClient: [], ClientBase: [] },
  resources: [
    {
      id: 'pg-pool-client',
      name: 'pooled client',
      acquire: [
        { call: 'await Pool#connect', unlessCallback: true },
        { call: 'Pool#connect', yields: 'callback:1', releasedBy: 'callback:2' },
        { call: 'await Pool#connect', module: 'pg-pool', unlessCallback: true },
      ],
      release: '_.release()',
      type: 'PoolClient',
      idempotent: 'throws',
    },
    {
      id: 'pg-client',
      name: 'database client',
      acquire: 'new Client',
      release: 'await _.end()',
      type: 'Client',
      beginsBy: 'connect',
      endsOnRejectionOf: ['connect'],
      idempotent: 'safe',
    },
    {
      id: 'pg-pool',
      name: 'connection pool',
      acquire: ['new Pool', { call: 'new default', module: 'pg-pool' }],
      release: 'await _.end()',
      type: 'Pool',
      lifetime: 'process',
      idempotent: 'rejects',
    },
    {
      id: 'sql-transaction-text',
      name: 'transaction',
      acquire: clients.flatMap((type) =>
        ['BEGIN', 'START TRANSACTION'].map((sql) => ({ call: `await ${type}#query`, yields: 'receiver' as const, when: { '0': sql } })),
      ),
      release: ['await receiver.query("ROLLBACK")', 'await receiver.query("COMMIT")', 'await receiver.query("END")', 'await receiver.query("ABORT")'],
      lifetime: 'process',
      guardsWork: true,
      idempotent: 'safe',
      errorMatters: true,
    },
    {
      id: 'pg-listen',
      name: 'subscription to a channel',
      acquire: clients.map((type) => ({ call: `await ${type}#query`, yields: 'receiver' as const, when: { '0': 'LISTEN ' } })),
      release: ['await receiver.query("UNLISTEN")', 'await receiver.end()', 'receiver.release()'],
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'pg-cursor',
      name: 'cursor',
      acquire: { call: 'new default', module: 'pg-cursor' },
      release: 'await _.close()',
      type: 'pg-cursor:Cursor',
      idempotent: 'unknown',
    },
  ],
};
