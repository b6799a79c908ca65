import type { ResourceTable } from '../types.ts';

/** Timers, as globals (also of browsers) and from `node:timers`. */
export const timers: ResourceTable = {
  module: ['', 'node:timers'],
  resources: [
    {
      id: 'timer-interval',
      runsUnheld: true,
      name: 'interval',
      acquire: 'setInterval',
      release: ['clearInterval(_)', 'clearTimeout(_)', '_.close()', '_[Symbol.dispose]()', '_.unref()'],
      type: 'Timeout',
      disposable: { sync: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'in a browser it is a number',
      lifetime: 'process',
      ownedByField: true,
      idempotent: 'safe',
      returnsItself: ['ref', 'refresh'],
    },
    {
      id: 'timer-timeout',
      name: 'timer',
      acquire: 'setTimeout',
      release: ['clearTimeout(_)', 'clearInterval(_)', '_.close()', '_[Symbol.dispose]()', '_.unref()'],
      type: 'Timeout',
      disposable: { sync: { node: '^18.18 || >=20.5' } },
      disposeDiffers: 'in a browser it is a number',
      selfReleasing: 'fires',
      idempotent: 'safe',
      returnsItself: ['ref', 'refresh'],
    },
    {
      id: 'timer-immediate',
      name: 'immediate',
      acquire: 'setImmediate',
      release: ['clearImmediate(_)', '_[Symbol.dispose]()', '_.unref()'],
      type: 'Immediate',
      disposable: { sync: { node: '^18.18 || >=20.5' } },
      selfReleasing: 'fires',
      idempotent: 'safe',
      returnsItself: ['ref'],
    },
  ],
};
