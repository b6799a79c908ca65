import type { ResourceTable } from '../types.ts';

/** UDP sockets. */
export const dgram: ResourceTable = {
  module: 'node:dgram',
  resources: [
    {
      id: 'node-dgram-socket',
      name: 'UDP socket',
      acquire: [{ call: 'createSocket', unlessOption: 'signal' }, 'new Socket'],
      release: '_.close()',
      type: 'Socket',
      disposable: { async: { node: '^18.18 || >=20.5' } },
      lifetime: 'process',
      servesBy: ['bind', 'connect', 'on', 'once', 'addListener', 'addMembership', 'unref'],
      goesOnAfter: ['send'],
      ownedByField: true,
      idempotent: 'throws',
      returnsItself: ['bind', 'on', 'once', 'unref', 'ref'],
    },
  ],
};
