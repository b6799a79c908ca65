/** Resources that some path never releases: the leaks of the file, without those that only the strict options want to hear of. */
import type { TSESLint } from '@typescript-eslint/utils';
import { isCall, isWithin, outermost } from '../../ast/nodes.ts';
import { mayBeConsumed } from '../consuming.ts';
import { counterSites, failsInForeignWork, mayCount } from '../counters.ts';
import type { Leak } from '../lifetime.ts';
import { isAddedByEachRun, isForgottenBeside } from '../kept-with-others.ts';
import { isTargetEnded, listenerSites, mayListen } from '../listeners.ts';
import { isAwaitedRace, keptRaceTimers, mayRace, raceTimers } from '../race-timers.ts';
import { mayBeOtherThing } from '../other-things.ts';
import { isRuledOut } from '../ruled-out.ts';
import { workSince } from '../closing/work-at-stake.ts';
import { mayHoldTags, wrongTags, type WrongTag } from '../contracts/wrong-tags.ts';
import { promisedUsings, type PromisedUsing } from '../types/promised-usings.ts';
import type { Finder, Finding, Lens } from './finding.ts';

export interface MissingCleanupOptions {
  /** Also judge resources that are acquired at the top level of a module and never released. */
  readonly checkModuleScope: boolean;
  /** Also report work that may throw between an acquisition and the statement that hands the resource on. */
  readonly beforeTransfer: boolean;
  /** Also report what only a throw leaks in a test's callback, at the top level of a module or in what only that calls, where it ends the run. */
  readonly throwEndsRun: boolean;
  /** Also report what only a throw leaks of resources that end in time: timers, consumed streams, temporary files where making the next one fails. */
  readonly selfReleasing: boolean;
  /** Also report intervals whose timer is thrown away. */
  readonly discardedIntervals: boolean;
  /** Also report timers that outlive their `Promise.race`. */
  readonly raceTimers: boolean;
  /** Also report listeners that a function adds to what outlives it, and does not remove on every path. */
  readonly listeners: boolean;
  /** Also report counts that go up before work, and not down again where it fails. */
  readonly counters: boolean;
}

/** A tag of ownership that says nothing. */
export interface WrongContract extends Finding {
  readonly kind: 'wrongContract';
  readonly wrong: WrongTag;
}

/** `using lease = openLease()`, where that gives a promise. */
export interface PromiseInUsing extends Finding {
  readonly kind: 'promiseInUsing';
  readonly promised: PromisedUsing;
}

export interface LeakedResource extends Finding {
  readonly kind: Leak['kind'];
  readonly leak: Leak;
  /** A `finally` that awaits the release could hide the error of the work behind that of the release, where the latter matters too. */
  readonly wouldMask: boolean;
  /** No way comes to its releases, as the conditions in front of them stand: what is wrong about them would show only where a fix lets them run. */
  readonly isReleaseRuledOut?: boolean;
  /** What was acquired may be something else, which has no release. */
  readonly mayBeOther?: boolean;
}

export type MissingCleanup = LeakedResource | WrongContract | PromiseInUsing;

export const missingCleanup: Finder<MissingCleanupOptions, MissingCleanup> = {
  mayFind: ({ sourceCode, signs, gate }, options) =>
    gate.isOpen ||
    mayHoldTags(signs) ||
    (options.raceTimers === true && mayRace(sourceCode)) ||
    (options.listeners === true && mayListen(sourceCode)) ||
    (options.counters === true && mayCount(sourceCode)),
  find(lens, options) {
    const leaks = leaksOf(lens, options).filter((leak) => isWanted(leak, options));
    if (options.raceTimers && mayRace(lens.sourceCode)) leaks.push(...raceTimerLeaks(lens));
    if (options.listeners && mayListen(lens.sourceCode)) leaks.push(...listenerLeaks(lens));
    if (options.counters && mayCount(lens.sourceCode)) leaks.push(...counterLeaks(lens));
    const others: MissingCleanup[] = [
      ...(mayHoldTags(lens.signs) ? wrongTags(lens.sourceCode) : []).map((wrong) => ({ kind: 'wrongContract' as const, node: wrong.node, about: [wrong.node], wrong })),
      ...promisedUsings(lens.context).map((promised) => ({ kind: 'promiseInUsing' as const, node: promised.declarator, about: [promised.call], promised })),
    ];
    return others.concat(onePerResource(leaks, lens).map((leak): LeakedResource => {
      const { entry, node, opened, reported, releaseIsAsync } = leak.acquisition;
      const wouldMask = releaseIsAsync && workSince(entry, [opened], lens.context.origins) === 'written';
      const isReleaseRuledOut = leak.releases.length > 0 && leak.releases.every((release) => isRuledOut(release.node, lens));
      return { kind: leak.kind, node: reported, about: [node], leak, wouldMask, isReleaseRuledOut, mayBeOther: mayBeOtherThing(leak.acquisition, lens.context) };
    }));
  },
};

/**
 * Without what only the other branch of a choice acquires: `const handle = write ? await open(path, 'w') : await open(path)` is one resource;
 * so is `spinner.start()`, done again, and a channel that nothing but the end of its connection releases.
 */
function onePerResource(leaks: readonly Leak[], { sourceCode }: Lens): Leak[] {
  return leaks.filter((leak, index) => !leaks.slice(0, index).some((other) => isOtherBranch(leak, other) || isDoneAgain(leak, other, sourceCode) || isEndedWith(leak, other, sourceCode)));
}

/** Whether what a resource was made from is left as well, and nothing else releases it: `channel` of `await connection.createChannel()`. */
function isEndedWith({ acquisition: { node }, releases }: Leak, other: Leak, sourceCode: TSESLint.SourceCode): boolean {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression' || sourceCode.getText(node.callee.object) !== other.acquisition.name) return false;
  return releases.length > 0 && releases.every((release) => other.releases.some((one) => one.node === release.node));
}

/** Whether a method of an object acquires what the object holds already, and is left on the same way: `vi.useFakeTimers(); vi.setSystemTime(0);`. */
function isDoneAgain({ acquisition: { name, node, release }, witness }: Leak, other: Leak, sourceCode: TSESLint.SourceCode): boolean {
  if (name === undefined || name !== other.acquisition.name || release !== other.acquisition.release || witness.node !== other.witness.node) return false;
  return node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && sourceCode.getText(node.callee.object) === name;
}

function isOtherBranch({ kind, acquisition }: Leak, other: Leak): boolean {
  const { variable, node } = acquisition;
  if (!variable || variable !== other.acquisition.variable || kind !== other.kind) return false;
  for (let { parent } = node; parent && parent.type !== 'VariableDeclarator'; { parent } = parent) {
    if (parent.type === 'ConditionalExpression') return isWithin(other.acquisition.node, parent);
  }
  return false;
}

/** Whether the options want to hear of a leak. */
function isWanted(leak: Leak, options: Partial<MissingCleanupOptions>): boolean {
  const { entry } = leak.acquisition;
  if (leak.kind === 'discarded' && entry.lifetime === 'process' && !entry.servesBy && !entry.keptWithOthers) {
    return options.discardedIntervals === true && entry.runsUnheld === true && leak.place !== 'module';
  }
  if (leak.place === 'module' && leak.releases.length === 0) return options.checkModuleScope === true;
  const isThrow = leak.onlyOnThrow || leak.witness.kind === 'throw';
  if ((leak.place !== 'function' || leak.endsRun) && isThrow && !options.throwEndsRun) return false;
  if (leak.transferred && leak.onlyOnThrow && !options.beforeTransfer) return false;
  if (options.selfReleasing) return true;
  // A timer that is over as soon as the function has ended or waits may run.
  if (leak.isLeftByNext || firesAtOnce(leak)) return false;
  if (entry.selfReleasing === undefined) return true;
  return entry.selfReleasing === 'consumed' ? !isThrow : !leak.onlyOnThrow;
}

/** Whether a timer waits for nothing but its turn: `setImmediate(…)`, `setTimeout(…, 0)`. */
function firesAtOnce({ acquisition: { entry, node } }: Leak): boolean {
  if (entry.id === 'timer-immediate') return true;
  if (entry.id !== 'timer-timeout' || !isCall(node)) return false;
  const [, delay] = node.arguments;
  return delay === undefined || (delay.type === 'Literal' && delay.value === 0);
}

/** All leaks of a file, as with all options. */
export function everyLeakOf(lens: Lens): Leak[] {
  const listeners = mayListen(lens.sourceCode) ? listenerLeaks(lens) : [];
  return [...leaksOf(lens, { selfReleasing: true, listeners: true }), ...listeners, ...(mayRace(lens.sourceCode) ? raceTimerLeaks(lens) : [])];
}

function leaksOf({ context, gate, tracked, lifetimes }: Lens, options: Partial<MissingCleanupOptions>): Leak[] {
  if (!gate.isOpen) return [];
  return tracked.flatMap(({ site, flow }) => {
    const { selfReleasing } = site.acquirer.entry;
    if (!options.selfReleasing && (selfReleasing === 'collected' || (selfReleasing === 'consumed' && mayBeConsumed(site, flow)))) return [];
    const leak = lifetimes.leakOf(site, flow);
    const isMeantToStay = leak?.releases.length === 0 && site.acquirer.entry.keptWithOthers === true && !isForgottenBeside(site, tracked.map((one) => one.site), context);
    return leak && !(isMeantToStay && !(options.listeners && isAddedByEachRun(site, context))) ? leak : [];
  });
}

function raceTimerLeaks({ context, lifetimes }: Lens): Leak[] {
  const kept = keptRaceTimers(context).flatMap((site) => {
    const flow = lifetimes.flowOf(site);
    // Its own executor may unreference it.
    const leak = flow.uses.some(({ node }) => node === site.completion) ? undefined : lifetimes.leakOf(site, flow);
    // It is held from the promise on, and acquired where its variable is given it.
    return leak ? [{ ...leak, acquisition: { ...leak.acquisition, reported: outermost(site.call).parent ?? site.call } }] : [];
  });
  return [...raceTimers(context).map((site) => lifetimes.plainLeak(site, 'timerOutlivesRace')), ...kept.filter(({ witness }) => isAwaitedRace(witness.node))];
}

function listenerLeaks({ context, lifetimes }: Lens): Leak[] {
  return listenerSites(context).flatMap(({ site, isNeverRemoved }) => {
    // What the function ends on another way takes its listeners with it there, and nothing says that it lives on behind this one.
    const missed = isTargetEnded(site.call, context) ? undefined : lifetimes.leakOf(site, lifetimes.flowOf(site));
    const leak = missed ?? (isNeverRemoved ? lifetimes.plainLeak(site, 'listenerNotRemoved') : undefined);
    return leak ? [{ ...leak, kind: 'listenerNotRemoved' as const }] : [];
  });
}

function counterLeaks({ context, lifetimes }: Lens): Leak[] {
  return counterSites(context).flatMap((site) => {
    const leak = lifetimes.leakOf(site, lifetimes.flowOf(site));
    return leak?.place === 'function' && failsInForeignWork(leak, context) ? [{ ...leak, kind: 'countNotTakenBack' as const }] : [];
  });
}
