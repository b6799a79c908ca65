import type { ResourceTable } from '../types.ts';

/** MQTT. */
export const mqtt: ResourceTable = {
  module: ['mqtt', 'async-mqtt'],
  resources: [
    {
      id: 'mqtt-client',
      name: 'MQTT client',
      acquire: ['connect', 'await connectAsync'],
      release: ['await _.endAsync()', '_.end()'],
      type: 'MqttClient',
      lifetime: 'process',
      servesBy: ['subscribe', 'subscribeAsync'],
      idempotent: 'safe',
      returnsItself: ['on', 'once'],
    },
  ],
};
