import type { ResourceTable } from '../types.ts';

/** NATS. */
export const nats: ResourceTable = {
  module: ['nats', '@nats-io/transport-node', 'nats.ws'],
  resources: [
    {
      id: 'nats-connection',
      name: 'NATS connection',
      acquire: 'await connect',
      release: ['await _.drain()', 'await _.close()'],
      type: 'NatsConnection',
      lifetime: 'process',
      servesBy: ['subscribe', 'jetstream', 'services'],
      idempotent: 'safe',
      errorMatters: true,
    },
    {
      id: 'nats-subscription',
      name: 'subscription',
      acquire: { call: 'NatsConnection#subscribe', unlessOption: 'max' },
      release: ['_.unsubscribe()', 'await _.drain()', 'await receiver.close()', 'await receiver.drain()'],
      type: 'Subscription',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
