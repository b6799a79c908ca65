import type { ResourceTable } from '../types.ts';

/** XState: actors and subscriptions to them. */
export const xstate: ResourceTable = {
  module: 'xstate',
  types: { Actor: ['createActor()', 'interpret()', 'Actor#start()'] },
  resources: [
    {
      id: 'xstate-actor',
      name: 'actor',
      acquire: 'Actor#start',
      release: '_.stop()',
      type: 'Actor',
      lifetime: 'process',
      usefulAfterRelease: true,
      idempotent: 'safe',
      returnsItself: ['start'],
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
