import type { ResourceTable } from '../types.ts';

/** Neo4j. `executeRead` and `executeWrite` are scoped. */
export const neo4j: ResourceTable = {
  module: ['neo4j-driver', 'neo4j-driver-lite'],
  resources: [
    {
      id: 'neo4j-driver',
      name: 'database driver',
      acquire: 'driver',
      release: 'await _.close()',
      type: 'Driver',
      disposable: { async: { package: '>=5.17' } },
      lifetime: 'process',
      servesBy: [],
      knownBy: ['session', 'rxSession'],
      idempotent: 'safe',
    },
    {
      id: 'neo4j-session',
      name: 'session',
      acquire: ['Driver#session', 'Driver#rxSession'],
      release: 'await _.close()',
      type: 'Session',
      disposable: { async: { package: '>=5.17' } },
      idempotent: 'safe',
    },
    {
      id: 'neo4j-transaction',
      name: 'transaction',
      acquire: 'await Session#beginTransaction',
      release: ['await _.close()', 'await _.commit()', 'await _.rollback()'],
      type: 'Transaction',
      disposable: { async: { package: '>=5.17' } },
      disposeDiffers: 'its disposal rolls back without a word',
      guardsWork: true,
      idempotent: 'rejects',
      // It rolls back what is still open, and nothing else.
      safeBehindOthers: ['close'],
      errorMatters: true,
    },
  ],
};
