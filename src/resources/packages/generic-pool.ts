import type { ResourceTable } from '../types.ts';

/** generic-pool. `pool.use` is scoped. */
export const genericPool: ResourceTable = {
  module: 'generic-pool',
  types: { Pool: ['createPool()'] },
  resources: [
    {
      id: 'generic-pool-resource',
      name: 'pooled resource',
      acquire: 'await Pool#acquire',
      release: ['await receiver.release(_)', 'await receiver.destroy(_)'],
      idempotent: 'rejects',
    },
  ],
};
