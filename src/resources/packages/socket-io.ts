import type { ResourceTable } from '../types.ts';

/** Socket.IO: servers and clients. */
export const socketIo: ResourceTable = {
  resources: [
    {
      id: 'socketio-server',
      name: 'Socket.IO server',
      module: 'socket.io',
      acquire: 'new Server',
      release: 'await _.close()',
      lifetime: 'process',
      idempotent: 'safe',
      returnsItself: ['on', 'use', 'listen', 'attach'],
    },
    {
      id: 'socketio-client',
      name: 'Socket.IO client',
      module: 'socket.io-client',
      acquire: ['io', 'default', 'connect'],
      release: ['_.disconnect()', '_.close()'],
      type: 'Socket',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once', 'connect', 'open', 'emit'],
    },
  ],
};
