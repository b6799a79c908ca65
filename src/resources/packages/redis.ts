import type { ResourceTable } from '../types.ts';

/** Redis: the official client. */
export const redis: ResourceTable = {
  module: ['redis', '@redis/client'],
  types: { RedisClientType: ['await RedisClientType#connect', 'RedisClientType#on()', 'RedisClientType#duplicate()'] },
  resources: [
    {
      id: 'redis-client',
      name: 'Redis client',
      acquire: ['createClient', 'createClientPool', 'createCluster', 'RedisClientType#duplicate'],
      release: ['await _.close()', 'await _.quit()', 'await _.disconnect()', '_.destroy()'],
      type: 'RedisClientType',
      lifetime: 'process',
      servesBy: ['subscribe', 'pSubscribe', 'sSubscribe', 'monitor'],
      idempotent: 'rejects',
      beginsBy: 'connect',
      returnsItself: ['on', 'once', 'connect'],
      endsOnRejectionOf: ['connect'],
    },
    {
      id: 'redis-subscription',
      name: 'subscription to a channel',
      acquire: [
        { call: 'await RedisClientType#subscribe', yields: 'argument:1' },
        { call: 'await RedisClientType#pSubscribe', yields: 'argument:1' },
      ],
      release: [
        ...['await receiver.unsubscribe($0, _)', 'await receiver.unsubscribe()', 'await receiver.unsubscribe($0)'],
        ...['await receiver.pUnsubscribe($0)', 'await receiver.close()', 'await receiver.quit()', 'await receiver.disconnect()', 'receiver.destroy()'],
      ],
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
