import type { ResourceTable } from '../types.ts';

/** Connections of the Web platform. */
export const sockets: ResourceTable = {
  resources: [
    {
      id: 'web-websocket',
      name: 'WebSocket',
      acquire: 'new WebSocket',
      release: '_.close()',
      lifetime: 'process',
      ownedByField: true,
      destroysItselfOnError: true,
      idempotent: 'safe',
    },
    {
      id: 'web-websocketstream',
      name: 'WebSocket stream',
      acquire: { call: 'new WebSocketStream', unlessOption: 'signal' },
      release: '_.close()',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'unknown',
    },
    {
      id: 'web-eventsource',
      name: 'event source',
      acquire: 'new EventSource',
      release: '_.close()',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
    },
    {
      id: 'web-webtransport',
      name: 'WebTransport session',
      acquire: 'new WebTransport',
      release: '_.close()',
      endPromise: 'closed',
      endsOnRejectionOf: ['ready'],
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'unknown',
    },
    {
      id: 'web-rtc-peer-connection',
      name: 'peer connection',
      acquire: 'new RTCPeerConnection',
      release: '_.close()',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
    },
    {
      id: 'web-rtc-data-channel',
      name: 'data channel',
      acquire: 'RTCPeerConnection#createDataChannel',
      release: ['_.close()', 'receiver.close()'],
      type: 'RTCDataChannel',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
