import type { ResourceTable } from '../types.ts';

/** `node:sqlite`, which does everything synchronously. */
export const sqlite: ResourceTable = {
  module: 'node:sqlite',
  types: { StatementSync: ['DatabaseSync#prepare()'] },
  resources: [
    {
      id: 'node-sqlite-database',
      name: 'database',
      acquire: 'new DatabaseSync',
      release: '_.close()',
      disposable: { sync: { node: '^22.15 || >=23.11' } },
      idempotent: 'throws',
      errorMatters: true,
      plainProperties: ['isOpen', 'isTransaction'],
    },
    {
      id: 'node-sqlite-session',
      name: 'session',
      acquire: 'DatabaseSync#createSession',
      release: '_.close()',
      type: 'Session',
      disposable: { sync: { node: '>=24.9' } },
      idempotent: 'throws',
    },
    {
      id: 'node-sqlite-transaction',
      name: 'transaction',
      acquire: [
        { call: 'DatabaseSync#exec', yields: 'receiver', when: { '0': 'BEGIN' } },
        { call: 'DatabaseSync#exec', yields: 'receiver', when: { '0': 'SAVEPOINT' } },
      ],
      release: [
        ...['receiver.exec("ROLLBACK")', 'receiver.exec("COMMIT")', 'receiver.exec("END")', 'receiver.exec("RELEASE")'],
        'receiver.close()',
      ],
      lifetime: 'process',
      guardsWork: true,
      idempotent: 'unknown',
      errorMatters: true,
    },
  ],
};
