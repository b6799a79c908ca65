import type { ResourceTable } from '../types.ts';

/** Deno's own files. What reads or writes one by its streams closes it at their end. */
export const deno: ResourceTable = {
  resources: [
    {
      id: 'deno-file',
      name: 'file',
      acquire: ['await Deno.open', 'Deno.openSync', 'await Deno.create', 'Deno.createSync'],
      release: '_.close()',
      transfers: ['readable', 'writable'],
      idempotent: 'unknown',
    },
  ],
};
