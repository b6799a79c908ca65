import type { ResourceTable } from '../types.ts';

/** `node:fs/promises`, whose `open` gives a handle where `node:fs` gives a number. */
export const fsPromises: ResourceTable = {
  module: 'node:fs/promises',
  resources: [
    {
      id: 'node-filehandle',
      name: 'file handle',
      acquire: ['await open', { call: 'await promises.open', module: ['node:fs', 'fs-extra', 'graceful-fs'] }],
      release: 'await _.close()',
      type: 'node:fs/promises:FileHandle',
      disposable: { async: { node: '^18.18 || >=20.4' } },
      idempotent: 'safe',
      errorMatters: true,
      plainProperties: ['fd'],
      keyProperties: ['fd'],
      transfers: ['createReadStream', 'createWriteStream', 'readLines'],
    },
  ],
  borrowers: ['*'],
};
