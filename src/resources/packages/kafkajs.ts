import type { ResourceTable } from '../types.ts';

/** Kafka: kafkajs. */
export const kafkajs: ResourceTable = {
  module: ['kafkajs', '@confluentinc/kafka-javascript'],
  types: { Kafka: [], Producer: ['Kafka#producer()'], Consumer: ['Kafka#consumer()'], Admin: ['Kafka#admin()'] },
  resources: [
    {
      id: 'kafkajs-client',
      name: 'Kafka connection',
      acquire: ['Producer', 'Consumer', 'Admin'].map((type) => ({ call: `await ${type}#connect`, yields: 'receiver' as const })),
      release: 'await receiver.disconnect()',
      lifetime: 'process',
      servesBy: ['subscribe', 'run'],
      idempotent: 'safe',
    },
    {
      id: 'kafkajs-transaction',
      name: 'transaction',
      acquire: 'await Producer#transaction',
      release: ['await _.abort()', 'await _.commit()'],
      type: 'Transaction',
      guardsWork: true,
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
