/**
 * A resource that some path never releases. Asks the analysis for the leaks of the file, leaves out what only the strict options
 * want to hear, and says for each where it is still held.
 */
import { analysisOf, type Leak } from '../analysis/index.ts';
import { planMissingCleanup } from '../fixes/missing-cleanup.ts';
import { fixStyleOf } from '../fixes/style.ts';
import { createRule } from '../reporting/create-rule.ts';
import { report } from '../reporting/report.ts';
import { describeLeak } from '../reporting/witness.ts';
import type { LeaksSettings } from '../resources/types.ts';

const messages = {
  neverReleased: '{{resource}} is never released with `{{release}}`, and is still held {{where}} on line {{line}}.',
  skippedOnThrow: '{{resource}} is not released with `{{release}}` {{where}} on line {{line}}.',
  skippedOnPath: '{{resource}} is not released with `{{release}}` {{where}} on line {{line}}.',
  overwritten: '{{resource}} is overwritten before it is released with `{{release}}`, on line {{line}}.',
  discarded: 'The {{kind}} that is acquired here is thrown away, so that nothing can release it with `{{release}}`.',
  timerOutlivesRace: 'This timer goes on when another branch of the `Promise.race` wins: keep it and clear it with `{{release}}` in a `finally`.',
  listenerNotRemoved: 'This listener is added whenever the function runs, and stays: remove it with `{{release}}`.',
  useUsing: 'Declare it with `{{keyword}}`, which releases it on every path.',
  useStack: 'Put it on a stack that releases it on every path.',
  useFinally: 'Release it with `{{release}}` in a `finally`.',
  useRollback: 'Undo what was begun with `{{release}}` on this way too.',
  useOwnVariable: 'Declare the first with `{{keyword}}`, and the second under a name of its own: `{{name}}`.',
  closeAtOnce: 'Release it at once with `{{release}}`.',
};

export interface Options {
  /** Also judge resources that are acquired at the top level of a module and never released. */
  readonly checkModuleScope: boolean;
  /** Also report work that may throw between an acquisition and the statement that hands the resource on. */
  readonly beforeTransfer: boolean;
  /** Also report what only a throw leaks in a test's callback or at the top level of a module, where it ends the run. */
  readonly throwEndsRun: boolean;
  /** Also report what only a throw leaks of resources that release themselves in time: timers, consumed streams. */
  readonly selfReleasing: boolean;
  /** Also report intervals whose timer is thrown away. */
  readonly discardedIntervals: boolean;
  /** Also report timers that outlive their `Promise.race`. */
  readonly raceTimers: boolean;
  /** Also report listeners that a function adds to what outlives it, and does not remove on every path. */
  readonly listeners: boolean;
}

const off: Options = {
  checkModuleScope: false,
  beforeTransfer: false,
  throwEndsRun: false,
  selfReleasing: false,
  discardedIntervals: false,
  raceTimers: false,
  listeners: false,
};

/** Whether the options want to hear of a leak. */
function isWanted(leak: Leak, options: Options): boolean {
  const { entry } = leak.acquisition;
  if (leak.kind === 'discarded' && entry.lifetime === 'process') return options.discardedIntervals && entry.runsUnheld === true && leak.place !== 'module';
  if (leak.place === 'module' && leak.releases.length === 0) return options.checkModuleScope;
  const isThrow = leak.onlyOnThrow || leak.witness.kind === 'throw';
  if (leak.place !== 'function' && isThrow && !options.throwEndsRun) return false;
  if (leak.transferred && leak.onlyOnThrow && !options.beforeTransfer) return false;
  if (entry.selfReleasing === undefined || options.selfReleasing) return true;
  return entry.selfReleasing === 'fires' && !leak.onlyOnThrow;
}

export default createRule({
  name: 'missing-cleanup',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that a resource is released on every path',
      recommended: 'recommended',
      strictOptions: { beforeTransfer: true, throwEndsRun: true, selfReleasing: true, discardedIntervals: true, raceTimers: true, listeners: true },
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
          throwEndsRun: { type: 'boolean', description: 'Report what only a throw leaks in tests and at the top level of modules.' },
          selfReleasing: { type: 'boolean', description: 'Report what only a throw leaks of resources that end by themselves.' },
          discardedIntervals: { type: 'boolean', description: 'Report intervals whose timer is thrown away.' },
          raceTimers: { type: 'boolean', description: 'Report timers that go on when another branch of their race has won.' },
          listeners: { type: 'boolean', description: 'Report listeners on what outlives the function, which some path does not remove.' },
        },
        additionalProperties: false,
      },
    ],
    messages,
    defaultOptions: [off] as readonly [Partial<Options>],
  },
  create(context) {
    const settings = context.settings['leaks'] as LeaksSettings | undefined;
    const options = { ...off, ...context.options[0] };
    const { sourceCode } = context;
    const analysis = analysisOf(sourceCode, settings);
    if (!analysis.canLeak && !options.raceTimers && !options.listeners) return {};
    return {
      ...analysis.gather(),
      'Program:exit'() {
        const leaks = analysis.leaks.filter((leak) => isWanted(leak, options));
        if (options.raceTimers) leaks.push(...analysis.raceTimerLeaks);
        if (options.listeners) leaks.push(...analysis.listenerLeaks);
        if (leaks.length === 0) return;
        const style = fixStyleOf(settings ?? {}, context);
        for (const leak of leaks) {
          report(context, {
            node: leak.acquisition.reported,
            messageId: leak.kind,
            data: describeLeak(leak, sourceCode),
            plans: planMissingCleanup(leak, { sourceCode, style }),
            ...(settings ? { settings } : {}),
          });
        }
      },
    };
  },
});
