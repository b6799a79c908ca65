import type { ResourceTable } from '../types.ts';

/** Redis: ioredis. */
export const ioredis: ResourceTable = {
  module: ['ioredis', 'iovalkey'],
  types: { Redis: [], Cluster: [] },
  resources: [
    {
      id: 'ioredis-client',
      name: 'Redis client',
      acquire: ['new default', 'new Redis', 'Redis#duplicate', 'new Cluster', 'new Redis.Cluster'],
      release: ['await _.quit()', '_.disconnect()', '_.end()'],
      type: 'Redis',
      lifetime: 'process',
      servesBy: ['subscribe', 'psubscribe', 'ssubscribe', 'monitor'],
      idempotent: 'rejects',
      safeBehindOthers: ['disconnect', 'end'],
      returnsItself: ['on', 'once'],
    },
  ],
};
