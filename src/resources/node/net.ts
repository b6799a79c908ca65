import type { ResourceTable } from '../types.ts';

/** TCP sockets and servers. */
export const net: ResourceTable = {
  module: 'node:net',
  resources: [
    {
      id: 'node-net-socket',
      name: 'socket',
      acquire: [{ call: 'connect', unlessOption: 'signal' }, { call: 'createConnection', unlessOption: 'signal' }, 'new Socket'],
      release: ['_.destroy()', '_.end()', '_.destroySoon()', '_.resetAndDestroy()'],
      type: 'Socket',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      disposeDiffers: 'its disposal makes it emit an AbortError',
      selfReleasing: 'consumed',
      destroysItselfOnError: true,
      idempotent: 'safe',
      plainProperties: ['remoteAddress', 'remotePort', 'remoteFamily', 'localAddress', 'localPort', 'localFamily', 'bytesRead', 'bytesWritten', 'readyState', 'destroyed', 'connecting', 'pending'],
      returnsItself: ['on', 'once', 'setEncoding', 'setTimeout', 'setNoDelay', 'setKeepAlive', 'connect', 'unref', 'ref'],
    },
    {
      id: 'node-net-server',
      name: 'server',
      acquire: ['createServer', 'new Server'],
      release: ['_.close()'],
      type: 'Server',
      disposable: { async: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'its disposal waits until every connection has ended',
      lifetime: 'process',
      idempotent: 'callback-error',
      beginsBy: 'listen',
      returnsItself: ['listen', 'on', 'once', 'unref', 'ref'],
    },
  ],
  takers: ['new Socket'],
};
