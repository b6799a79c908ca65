import type { ResourceTable } from '../types.ts';

/** Temporary files and directories: tmp-promise. `withFile` and `withDir` are scoped. */
export const tmpPromise: ResourceTable = {
  module: 'tmp-promise',
  resources: [
    {
      id: 'tmp-promise',
      name: 'temporary file',
      acquire: 'await file',
      release: 'await _.cleanup()',
      type: 'FileResult',
      lifetime: 'process',
      isPath: true,
      idempotent: 'hangs',
    },
    {
      id: 'tmp-promise-directory',
      name: 'temporary directory',
      acquire: 'await dir',
      release: 'await _.cleanup()',
      type: 'DirectoryResult',
      lifetime: 'process',
      isPath: true,
      idempotent: 'hangs',
    },
    {
      id: 'tmp-promise-sync',
      name: 'temporary file',
      acquire: ['fileSync', 'dirSync'],
      release: '_.removeCallback()',
      lifetime: 'process',
      isPath: true,
      idempotent: 'safe',
    },
  ],
};
