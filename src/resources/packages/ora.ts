import type { ResourceTable } from '../types.ts';

/** Spinners, which are an obligation once they are started. `oraPromise` is scoped. */
const end = ['stop', 'succeed', 'fail', 'warn', 'info', 'stopAndPersist'];

export const ora: ResourceTable = {
  module: 'ora',
  types: { Ora: ['default()', 'ora()'] },
  resources: [
    {
      id: 'ora',
      name: 'spinner',
      acquire: 'Ora#start',
      release: end.map((method) => `_.${method}()`),
      type: 'Ora',
      usefulAfterRelease: true,
      releaseTellsOutcome: true,
      idempotent: 'safe',
      returnsItself: ['start', 'clear', 'render', 'frame'],
    },
  ],
};
