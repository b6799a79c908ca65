import type { ResourceTable } from '../types.ts';

/** Mongoose. */
export const mongoose: ResourceTable = {
  module: 'mongoose',
  types: { Connection: ['connection', 'createConnection()', 'await Connection#asPromise', 'await Connection#openUri'] },
  resources: [
    {
      id: 'mongoose-connection',
      name: 'MongoDB connection',
      acquire: 'createConnection',
      release: ['await _.close()', 'await _.destroy()'],
      type: 'Connection',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'mongoose-default-connection',
      name: 'MongoDB connection',
      acquire: { call: 'await connect', yields: 'receiver' },
      release: ['await receiver.disconnect()', 'await disconnect()', 'await receiver.connection.close()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'mongoose-session',
      releaseNeverFails: true,
      name: 'session',
      acquire: ['await startSession', 'await Connection#startSession'],
      release: 'await _.endSession()',
      type: 'ClientSession',
      idempotent: 'safe',
    },
    {
      id: 'mongoose-transaction',
      name: 'transaction',
      acquire: { call: 'ClientSession#startTransaction', yields: 'receiver' },
      release: ['await receiver.abortTransaction()', 'await receiver.commitTransaction()', 'await receiver.endSession()'],
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
