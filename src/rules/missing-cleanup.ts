/**
 * A resource that some path never releases. Asks the analysis for the leaks of the file, leaves out what only the strict options
 * want to hear, and says for each where it is still held.
 */
import { planAwaitPromised } from '../fixes/await-promised.ts';
import { planMissingCleanup } from '../fixes/missing-cleanup.ts';
import { createRule } from '../reporting/create-rule.ts';
import { listen } from '../reporting/listen.ts';
import { describeLeak } from '../reporting/witness.ts';
import type { MissingCleanupOptions } from '../analysis/findings/missing-cleanup.ts';

const messages = {
  neverReleased: '{{resource}} is never released with `{{release}}`, and is still held {{where}} on line {{line}}.',
  skippedOnThrow: '{{resource}} is not released with `{{release}}` {{where}} on line {{line}}.',
  skippedOnPath: '{{resource}} is not released with `{{release}}` {{where}} on line {{line}}.',
  overwritten: '{{resource}} is overwritten before it is released with `{{release}}`, on line {{line}}.',
  discarded: 'The {{kind}} that is acquired here is thrown away, so that nothing can release it with `{{release}}`.',
  timerOutlivesRace: 'This timer goes on when another branch of the `Promise.race` wins: keep it and clear it with `{{release}}` in a `finally`.',
  listenerNotRemoved: 'This listener is added whenever the function runs, and {{stays}}: remove it with `{{release}}`.',
  countNotTakenBack: 'What is counted up here is not counted down again with `{{release}}` {{where}} on line {{line}}.',
  promiseInUsing: 'This declares a promise, which has nothing to dispose of, instead of the {{kind}} that it gives: wait for it with `await`.',
  wrongContract: '`@{{tag}}` {{problem}}.',
  useUsing: 'Declare it with `{{keyword}}`, which releases it on every path.',
  useStack: 'Put it on a stack that releases it on every path.',
  useFinally: 'Release it with `{{release}}` in a `finally`.',
  useRollback: 'Undo what was begun with `{{release}}` on this way too.',
  useOwnVariable: 'Declare the first with `{{keyword}}`, and the second under a name of its own: `{{name}}`.',
  awaitPromise: 'Wait for what is to be disposed of with `await`.',
  closeAtOnce: 'Release it at once with `{{release}}`.',
};

const off: MissingCleanupOptions = {
  checkModuleScope: false,
  beforeTransfer: false,
  throwEndsRun: false,
  selfReleasing: false,
  discardedIntervals: false,
  raceTimers: false,
  listeners: false,
  counters: false,
};

export default createRule({
  name: 'missing-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a resource is released on every path',
      recommended: 'recommended',
      strictOptions: { beforeTransfer: true, throwEndsRun: true, selfReleasing: true, discardedIntervals: true, raceTimers: true, listeners: true, counters: true },
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        description: 'What is reported beyond the leaks that are sure and matter.',
        properties: {
          checkModuleScope: { type: 'boolean', description: 'Judge resources at the top level of a module that nothing releases.' },
          beforeTransfer: { type: 'boolean', description: 'Report work that may throw between an acquisition and its hand-over.' },
          throwEndsRun: { type: 'boolean', description: 'Report what only a throw leaks in tests, at the top level of modules, and in what only that calls.' },
          selfReleasing: { type: 'boolean', description: 'Report what only a throw leaks of resources that end by themselves.' },
          discardedIntervals: { type: 'boolean', description: 'Report intervals whose timer is thrown away.' },
          raceTimers: { type: 'boolean', description: 'Report timers that go on when another branch of their race has won.' },
          listeners: { type: 'boolean', description: 'Report listeners on what outlives the function, which some path does not remove.' },
          counters: { type: 'boolean', description: 'Report counts that go up before work, and not down again where it fails.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<MissingCleanupOptions>],
  },
  create: (context) =>
    listen(context, 'missing-cleanup', (finding, repair) => {
      if (finding.kind === 'wrongContract') return { data: { tag: finding.wrong.tag, problem: finding.wrong.problem } };
      if (finding.kind === 'promiseInUsing') return { data: { kind: finding.promised.name }, plans: planAwaitPromised(finding.promised) };
      return { data: describeLeak(finding.leak, repair.sourceCode), plans: planMissingCleanup(finding, repair) };
    }),
});
