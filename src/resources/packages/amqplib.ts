import type { ResourceTable } from '../types.ts';

/** AMQP: amqplib. */
export const amqplib: ResourceTable = {
  module: 'amqplib',
  types: { Channel: [], ConfirmChannel: ['await ChannelModel#createConfirmChannel', 'await Connection#createConfirmChannel'] },
  resources: [
    {
      id: 'amqplib-connection',
      name: 'AMQP connection',
      acquire: ['await connect', { call: 'connect', module: 'amqplib/callback_api', yields: 'callback:1' }],
      release: 'await _.close()',
      type: 'ChannelModel',
      lifetime: 'process',
      servesBy: ['consume'],
      knownBy: ['createChannel', 'createConfirmChannel'],
      idempotent: 'rejects',
    },
    {
      id: 'amqplib-channel',
      name: 'AMQP channel',
      acquire: ['ChannelModel', 'Connection'].flatMap((type) => [`await ${type}#createChannel`, `await ${type}#createConfirmChannel`]),
      release: ['await _.close()', 'await receiver.close()'],
      type: 'Channel',
      lifetime: 'process',
      idempotent: 'rejects',
      errorMatters: true,
    },
  ],
};
