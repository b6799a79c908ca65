import type { ResourceTable } from '../types.ts';

/** Pairs of the console: groups. Timers of the console are often left running on purpose. */
export const consoleGroups: ResourceTable = {
  resources: [
    {
      id: 'console-pair',
      name: 'console group',
      acquire: [
        { call: 'console.group', yields: 'receiver' },
        { call: 'console.groupCollapsed', yields: 'receiver' },
      ],
      release: 'console.groupEnd()',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
