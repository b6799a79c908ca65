import type { ResourceTable } from '../types.ts';

/** Sinon: stubs, sandboxes and fake timers. `stub()` and `spy(callback)` change nothing, so that nobody restores them. */
const patch = { lifetime: 'process', idempotent: 'safe' } as const;
const doubles = [
  ...['stub', 'mock'].map((call) => ({ call, atLeast: 1 })),
  ...['spy', 'replace', 'replaceGetter', 'replaceSetter'].map((call) => ({ call, atLeast: 2 })),
];

export const sinon: ResourceTable = {
  module: ['sinon', 'sinon/pkg/sinon-esm'],
  types: { SinonSandbox: ['createSandbox()', 'sandbox.create()'] },
  resources: [
    {
      id: 'sinon-double',
      name: 'stub',
      acquire: [...doubles, ...doubles.map(({ call, atLeast }) => ({ call: `SinonSandbox#${call}`, atLeast }))],
      release: ['_.restore()', 'receiver.restore()', 'sinon.restore()', 'receiver.verifyAndRestore()', 'sinon.verifyAndRestore()'],
      type: 'SinonStub',
      usefulAfterRelease: true,
      ...patch,
      returnsItself: ['returns', 'resolves', 'rejects', 'throws', 'callsFake', 'withArgs', 'callThrough'],
    },
    {
      id: 'sinon-sandbox',
      name: 'sandbox',
      acquire: 'createSandbox',
      release: ['_.restore()', '_.verifyAndRestore()'],
      type: 'SinonSandbox',
      ...patch,
    },
    {
      id: 'sinon-fake-timers',
      name: 'fake timers',
      acquire: ['useFakeTimers', 'SinonSandbox#useFakeTimers', { call: 'install', module: '@sinonjs/fake-timers' }],
      release: ['_.restore()', '_.uninstall()', 'receiver.restore()', 'sinon.restore()', 'receiver.verifyAndRestore()', 'sinon.verifyAndRestore()'],
      type: 'SinonFakeTimers',
      usefulAfterRelease: true,
      ...patch,
    },
  ],
};
