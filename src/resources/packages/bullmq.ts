import type { ResourceTable } from '../types.ts';

/** Job queues: BullMQ and Bull. */
export const bullmq: ResourceTable = {
  module: 'bullmq',
  resources: [
    {
      id: 'bullmq-queue',
      name: 'job queue',
      acquire: ['new Queue', 'new FlowProducer', { call: 'new default', module: 'bull' }],
      release: ['await _.close()', 'await _.disconnect()'],
      lifetime: 'process',
      servesBy: ['process', 'on', 'once'],
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
    {
      id: 'bullmq',
      name: 'job queue',
      acquire: ['new Worker', 'new QueueEvents'],
      release: ['await _.close()', 'await _.disconnect()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
