import type { ResourceTable } from '../types.ts';

/** Microsoft SQL Server. */
export const mssql: ResourceTable = {
  module: 'mssql',
  types: { ConnectionPool: ['await connect', 'await ConnectionPool#connect'], Transaction: ['ConnectionPool#transaction()'] },
  resources: [
    {
      id: 'mssql-pool',
      name: 'connection pool',
      acquire: ['await connect', 'new ConnectionPool'],
      release: ['await _.close()', 'await close()'],
      type: 'ConnectionPool',
      lifetime: 'process',
      idempotent: 'unknown',
      beginsBy: 'connect',
      endsOnRejectionOf: ['connect'],
      returnsItself: ['connect', 'on', 'once'],
    },
    {
      id: 'mssql-transaction',
      name: 'transaction',
      acquire: { call: 'await Transaction#begin', yields: 'receiver' },
      release: ['await receiver.rollback()', 'await receiver.commit()'],
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
    {
      id: 'mssql-prepared',
      name: 'prepared statement',
      acquire: { call: 'await PreparedStatement#prepare', yields: 'receiver' },
      release: 'await receiver.unprepare()',
      idempotent: 'rejects',
    },
  ],
};
