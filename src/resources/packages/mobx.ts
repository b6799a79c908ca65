import type { ResourceTable } from '../types.ts';

/** MobX: reactions and listeners, each of which is its own remover. */
export const mobx: ResourceTable = {
  module: 'mobx',
  resources: [
    {
      id: 'mobx-reaction',
      name: 'reaction',
      acquire: ['autorun', 'reaction', 'when'].map((call) => ({ call, unlessOption: 'signal' })),
      release: ['_()', '_[Symbol.dispose]()'],
      type: 'IReactionDisposer',
      disposable: { sync: { package: '>=6.15' } },
      lifetime: 'process',
      idempotent: 'safe',
    },
    {
      id: 'mobx-listener',
      name: 'listener',
      acquire: ['observe', 'intercept', 'onBecomeObserved', 'onBecomeUnobserved', 'spy', 'onReactionError'],
      release: '_()',
      type: 'Lambda',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
