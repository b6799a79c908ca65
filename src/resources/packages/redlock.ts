import type { ResourceTable } from '../types.ts';

/** Locks in Redis. `redlock.using(callback)` is scoped. */
export const redlock: ResourceTable = {
  module: 'redlock',
  types: { Redlock: ['new default'] },
  resources: [
    {
      id: 'redlock-lock',
      name: 'lock',
      acquire: ['await Redlock#acquire', 'await Redlock#lock'],
      release: ['await _.release()', 'await _.unlock()', 'await receiver.release(_)', 'await receiver.unlock(_)'],
      type: 'Lock',
      guardsWork: true,
      idempotent: 'rejects',
    },
  ],
};
