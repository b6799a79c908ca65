import type { ResourceTable } from '../types.ts';

/** Clients of cloud services. */
export const cloud: ResourceTable = {
  resources: [
    {
      id: 'azure-messaging',
      name: 'messaging client',
      module: ['@azure/service-bus', '@azure/event-hubs'],
      acquire: ['new ServiceBusClient', 'new EventHubProducerClient', 'new EventHubConsumerClient'],
      release: 'await _.close()',
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'azure-messaging-link',
      name: 'message link',
      module: '@azure/service-bus',
      acquire: ['ServiceBusClient#createSender', 'ServiceBusClient#createReceiver', 'await ServiceBusClient#acceptSession'],
      release: ['await _.close()', 'await receiver.close()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'gcp-client',
      name: 'cloud client',
      module: ['@google-cloud/pubsub', '@google-cloud/bigtable'],
      acquire: ['new PubSub', 'new Bigtable'],
      release: 'await _.close()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
    {
      id: 'gcp-firestore',
      name: 'Firestore client',
      module: '@google-cloud/firestore',
      acquire: 'new Firestore',
      release: 'await _.terminate()',
      lifetime: 'process',
      idempotent: 'unknown',
    },
  ],
};
