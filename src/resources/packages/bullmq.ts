import type { ResourceTable } from '../types.ts';

/** Job queues: BullMQ and Bull. */
export const bullmq: ResourceTable = {
  module: 'bullmq',
  resources: [
    {
      id: 'bullmq',
      name: 'job queue',
      acquire: ['new Queue', 'new Worker', 'new QueueEvents', 'new FlowProducer', { call: 'new default', module: 'bull' }],
      release: ['await _.close()', 'await _.disconnect()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
