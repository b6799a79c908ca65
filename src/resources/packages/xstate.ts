import type { ResourceTable } from '../types.ts';

/** XState: actors and subscriptions to them. */
export const xstate: ResourceTable = {
  module: 'xstate',
  types: { Actor: ['createActor()', 'interpret()', 'Actor#start()'] },
  resources: [
    {
      id: 'xstate-actor',
      name: 'actor',
      acquire: [{ call: 'Actor#start', yields: 'receiver' }],
      release: 'receiver.stop()',
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
    },
    {
      id: 'xstate-subscription',
      name: 'subscription to an actor',
      acquire: ['Actor#subscribe', 'Actor#on'],
      release: ['_.unsubscribe()', 'receiver.stop()'],
      type: 'Subscription',
      lifetime: 'process',
      idempotent: 'safe',
    },
  ],
};
