import type { ResourceTable } from '../types.ts';

/** Temporary files and directories: tempy. The `…Task` functions are scoped. */
export const tempy: ResourceTable = {
  module: 'tempy',
  resources: [
    {
      id: 'tempy',
      name: 'temporary directory',
      acquire: ['temporaryDirectory', 'await temporaryWrite', 'directory'],
      release: [
        'await rm(_, { recursive: true, force: true })',
        ...['rmSync(_)', 'rmdir(_)', 'rmdirSync(_)', 'remove(_)', 'removeSync(_)', 'rimraf(_)', 'rimrafSync(_)', 'deleteAsync(_)', 'deleteSync(_)'],
      ],
      lifetime: 'process',
      isPath: true,
      idempotent: 'unknown',
    },
  ],
};
