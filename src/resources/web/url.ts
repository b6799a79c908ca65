import type { ResourceTable } from '../types.ts';

/** Object URLs, which keep their blob for as long as the page or the process lives. */
export const url: ResourceTable = {
  module: ['', 'node:url'],
  resources: [
    {
      id: 'web-object-url',
      name: 'object URL',
      acquire: 'URL.createObjectURL',
      release: 'URL.revokeObjectURL(_)',
      idempotent: 'safe',
    },
  ],
};
