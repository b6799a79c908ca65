import type { ResourceTable } from '../types.ts';

/** Lock files: proper-lockfile. */
export const properLockfile: ResourceTable = {
  module: 'proper-lockfile',
  resources: [
    {
      id: 'proper-lockfile',
      name: 'file lock',
      acquire: 'await lock',
      release: ['await _()', 'await unlock($0)', 'await unlock(…)', 'unlockSync($0)'],
      guardsWork: true,
      idempotent: 'rejects',
    },
    {
      id: 'proper-lockfile-sync',
      name: 'file lock',
      acquire: 'lockSync',
      release: ['_()', 'unlockSync($0)', 'unlockSync(…)'],
      guardsWork: true,
      idempotent: 'throws',
    },
  ],
};
