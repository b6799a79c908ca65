import type { ResourceTable } from '../types.ts';

/** RxJS: many sources complete by themselves, so evidence is asked for. */
const sources = ['Observable', 'Subject', 'BehaviorSubject', 'ReplaySubject', 'AsyncSubject'];
const creators = ['of', 'from', 'fromEvent', 'interval', 'timer', 'merge', 'combineLatest', 'concat', 'defer', 'race', 'zip', 'forkJoin'];

export const rxjs: ResourceTable = {
  // Each class had a module of its own before version 6.
  module: ['rxjs', 'rxjs/Subscription', 'rxjs/Observable', 'rxjs/Subject', 'rxjs/BehaviorSubject', 'rxjs/ReplaySubject'],
  types: { Observable: [...creators.map((creator) => `${creator}()`), ...sources.flatMap((type) => [`${type}#pipe()`, `${type}#asObservable()`])] },
  resources: [
    {
      id: 'rxjs-subscription',
      name: 'subscription',
      acquire: [...sources.map((type) => `${type}#subscribe`), 'ConnectableObservable#connect', 'Connectable#connect'],
      release: '_.unsubscribe()',
      type: 'Subscription',
      lifetime: 'process',
      ownedByType: true,
      endsItselfAfter: ['takeUntil', 'takeUntilDestroyed', 'untilDestroyed', 'take', 'takeWhile', 'first', 'last', 'single', 'find', 'elementAt', 'toArray', 'reduce'],
      idempotent: 'safe',
    },
  ],
  takers: ['Subscription#add'],
};
