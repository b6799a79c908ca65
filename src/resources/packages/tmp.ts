import type { ResourceTable } from '../types.ts';

/** Temporary files and directories: tmp. */
export const tmp: ResourceTable = {
  module: 'tmp',
  resources: [
    {
      id: 'tmp-sync',
      name: 'temporary file',
      acquire: ['fileSync', 'dirSync'],
      release: '_.removeCallback()',
      lifetime: 'process',
      isPath: true,
      idempotent: 'safe',
    },
    {
      id: 'tmp-callback',
      name: 'temporary file',
      acquire: [
        { call: 'file', yields: 'callback:3' },
        { call: 'dir', yields: 'callback:2' },
      ],
      release: '_()',
      lifetime: 'process',
      isPath: true,
      idempotent: 'safe',
    },
  ],
};
