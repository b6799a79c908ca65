import type { ResourceTable } from '../types.ts';

/** Mocks of `node:test`. Those of a test's own context are put back by themselves. */
export const testMock: ResourceTable = {
  module: 'node:test',
  types: { MockTracker: ['mock'] },
  resources: [
    {
      id: 'node-test-mock',
      name: 'mock',
      acquire: ['method', 'getter', 'setter', 'property', 'module'].map((method) => `MockTracker#${method}`),
      release: ['_.mock.restore()', '_.restore()', 'receiver.restoreAll()', 'receiver.reset()'],
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'node-test-mock-timers',
      name: 'mocked timers',
      acquire: { call: 'MockTracker#timers.enable', yields: 'receiver' },
      release: ['receiver.reset()', 'receiver[Symbol.dispose]()', 'mock.reset()'],
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
