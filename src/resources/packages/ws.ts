import type { ResourceTable } from '../types.ts';

/** WebSockets: ws. */
export const ws: ResourceTable = {
  module: ['ws', 'isomorphic-ws'],
  types: { WebSocketServer: ['new Server'] },
  resources: [
    {
      id: 'ws-client',
      name: 'WebSocket',
      acquire: ['new default', 'new WebSocket'],
      release: ['_.close()', '_.terminate()'],
      type: 'WebSocket',
      lifetime: 'process',
      ownedByField: true,
      destroysItselfOnError: true,
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
    {
      id: 'ws-server',
      name: 'WebSocket server',
      acquire: ['new WebSocketServer', 'new Server'],
      release: '_.close()',
      type: 'WebSocketServer',
      lifetime: 'process',
      idempotent: 'callback-error',
      returnsItself: ['on', 'once'],
    },
  ],
  takers: ['createWebSocketStream'],
};
