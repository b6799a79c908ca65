/** Applies every autofix and every suggestion, and runs what comes out beside what was before. */
import { applyEdit, fixAll, lint, type Edit, type Report, type Style } from './lint.ts';
import { isOfNothing } from './observers/cleanup-before-acquire.ts';
import { outlivedByParent } from './observers/cleanup-order.ts';
import { skippedBy } from './observers/exit-skips-cleanup.ts';
import { observers } from './observers/index.ts';
import { outlivingRound } from './observers/cleanup-in-loop.ts';
import { hidesError } from './observers/unchecked-close-error.ts';
import { releasedAtWork } from './observers/cleanup-before-return.ts';
import { leftOpen, type History } from './observers/observer.ts';
import type { Failure } from './judge.ts';
import { compile, execute, type Driver } from './run/execute.ts';
import { explore, usual } from './run/explore.ts';
import type { Run } from './run/trace.ts';

export interface Fixable {
  readonly text: string;
  readonly drive: Driver;
  readonly history: History;
  /** The reports whose edits are tried, and all that there are. */
  readonly reports: readonly Report[];
  readonly all: readonly Report[];
  /** Rules whose defect the runs show, whether it is reported or has to be. */
  readonly shown: readonly string[];
  readonly style: Style;
}

/** What is wrong with a run, whatever rule it belongs to. */
export function wrongsOf(run: Run): Set<string> {
  const wrongs = new Set<string>();
  if (run.exit) {
    for (const { label } of leftOpen(run)) wrongs.add(`exit skips ${label}`);
    for (const name of skippedBy(run)) wrongs.add(`exit skips ${name}`);
  }
  if (run.events.some(({ type }) => type === 'no callback')) wrongs.add('no callback');
  for (const { held } of outlivedByParent(run)) wrongs.add(`outlived by its parent ${held.label}`);
  if (isOfNothing(run)) wrongs.add('of nothing');
  // What a timer will abort is not lost.
  const open = run.exit ? [] : leftOpen(run).filter(({ kind, isSignalUsed, isLeft }) => kind !== 'controller' || (isSignalUsed && !isLeft));
  for (const { label, kind } of open) wrongs.add(`held ${kind === 'timer' || kind === 'controller' ? kind : label}`);
  for (const [index, event] of run.events.entries()) {
    if (event.type === 'release' && event.again) {
      const held = run.held[event.id];
      const isRetry = run.events.slice(0, index).some((each) => each.type === 'failure' && each.id === event.id && each.point.kind === 'release failure');
      // To close a cursor twice does no harm.
      if (held && held.kind !== 'cursor' && !isRetry) wrongs.add(`released again ${held.label}`);
    }
    if (event.type === 'use' && event.late) wrongs.add(`used late ${run.held[event.id]?.label ?? ''}`);
  }
  for (const { label } of outlivingRound(run)) wrongs.add(`outlives its round ${label}`);
  for (const { label } of releasedAtWork(run)) wrongs.add(`released at work ${label}`);
  for (const { label, kind, wasReturnedReleased } of run.held) if (wasReturnedReleased && kind !== 'controller') wrongs.add(`returned released ${label}`);
  const hides = hidesError(run);
  for (const { key, kind } of run.lost) if (kind === 'release failure' || hides) wrongs.add(`lost ${key}`);
  for (const error of run.unhandled) wrongs.add(`unhandled ${error}`);
  if (run.neverSettles) wrongs.add('never settles');
  return wrongs;
}

const effectsOf = ({ events }: Run): string[] => events.flatMap((event) => (event.type === 'effect' ? [event.name] : []));
const outcomeOf = ({ value, errors }: Run): string => (value === undefined ? `throws ${errors.join(' + ')}` : `gives ${value}`);

/** How many releases failed, or helpers that release. */
const failuresOfCleanup = ({ events }: Run): number =>
  events.filter((event) => event.type === 'failure' && (event.point.kind === 'release failure' || (event.at.length > 1 && event.at[0]?.inside !== 'main'))).length;

/** What a fix may bring with it where it makes a release happen that was skipped before: that this release fails. */
function isOwnFailure(wrong: string, after: Run, before: Run): boolean {
  const added = after.failed.filter(({ key }) => !before.failed.some((each) => each.key === key));
  const isTold = before.lost.some(({ key, kind }) => kind === 'release failure' && !after.lost.some((each) => each.key === key));
  if (wrong.startsWith('lost ') && failuresOfCleanup(after) > 1) return true;
  if (wrong.startsWith('held ') && after.failed.some(({ kind }) => kind === 'release failure')) return true;
  // Nobody was told of it before either.
  if (before.lost.some(({ key }) => wrong === `lost ${key}`)) return true;
  return /^(?:lost|held|unhandled) /.test(wrong) && (added.length > 0 || isTold);
}

/** Whether a list is another one with some left out. */
function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  let index = 0;
  for (const one of whole) if (one === part[index]) index += 1;
  return index === part.length;
}

/** Releases may come at another moment; one that fails then ends the work at another place. */
function areSameEffects(before: Run, after: Run, isWaiting: boolean): boolean {
  const [was, is] = [effectsOf(before), effectsOf(after)];
  // Work that is waited for comes in front of a `finally`, which is what the fix is about.
  if (isWaiting && [...was].sort().join() === [...is].sort().join()) return true;
  const isReleaseFailing = after.failed.some(({ kind }) => kind === 'release failure');
  return was.join() === is.join() || (isReleaseFailing && (isPartOf(was, is) || isPartOf(is, was)));
}

/** Where a run after an edit is worse than before, or another. */
/** @param alike - runs before the edit in which just that happens which still can after it, and which no release that fails cuts short */
function faultsBetween(before: Run, after: Run, alike: readonly Run[], report: Report | undefined): string[] {
  const was = new Set([before, ...alike].flatMap((run) => [...wrongsOf(run)]));
  // Whoever clears the timer no longer needs it to abort.
  if (before.held.some(({ kind, isOpen, isLeft }) => kind === 'controller' && isOpen && isLeft)) was.add('held controller');
  const is = wrongsOf(after);
  // What comes instead of an exit, the program did not do before; nor what is meant by a cleanup that came at once.
  const isNew = before.exit !== undefined || ((!report || report.rule === 'eager-cleanup') && (was.has('no callback') || (report && before.failed.some(({ kind }) => kind === 'release failure'))));
  if (isNew) return is.has('no callback') && !was.has('no callback') ? ['new: no callback'] : [];
  // A release in a `catch` may hide the error that it got: its page says so.
  const added = [...is].filter((wrong) => !was.has(wrong) && !isOwnFailure(wrong, after, before) && !(report?.messageId === 'returnsReleased' && wrong.startsWith('lost ')));
  if (added.length > 0) return [`new: ${added.join(', ')}`];
  // What a second call does is what the fix is about, and a release that no longer happens cannot fail.
  const isOfTwo = before.schedule.some((key) => key === 'it is stopped twice' || key === 'two stop it at once');
  const isGone = before.failed.some(({ key, kind }) => kind === 'release failure' && !after.failed.some((each) => each.key === key));
  if (was.size > 0 || isOfTwo || isGone) return [];
  // Where a release fails, it ends what comes behind it, which is something else when it comes at another moment.
  const isReleaseFailing = after.failed.some(({ kind }) => kind === 'release failure');
  if (outcomeOf(before) !== outcomeOf(after) && !isReleaseFailing) return [`${outcomeOf(before)} becomes ${outcomeOf(after)}`];
  if (!areSameEffects(before, after, report?.messageId === 'pendingUse')) return [`effects ${effectsOf(before).join(', ')} become ${effectsOf(after).join(', ')}`];
  return [];
}

/** What reports of before and after have in common. */
const identityOf = ({ rule, messageId, message }: Report): string =>
  // An exit may skip several things, of which the first is told.
  `${rule} ${messageId} ${(message.match(/`[^`]*`/g) ?? []).slice(0, rule === 'exit-skips-cleanup' ? 2 : 1).join()}`;

async function faultsOf(fixed: string, { text, drive, history, all, shown, style }: Fixable, report: Report | undefined): Promise<{ says: string; run?: Run }[]> {
  let reportsAfter: readonly Report[];
  try {
    reportsAfter = lint(fixed, style);
  } catch (error) {
    return [{ says: `does not parse: ${String(error)}` }];
  }
  const faults: { says: string; run?: Run }[] = [];
  const known = new Set([...all.map(({ rule }) => rule), ...shown]);
  // What is held at an exit is missed by a return in its place.
  if (known.has('exit-skips-cleanup')) known.add('missing-cleanup').add('lost-abort-controller');
  const fresh = reportsAfter.filter((each) => !known.has(each.rule) && observers.some(({ rule }) => rule === each.rule));
  if (fresh.length > 0) faults.push({ says: `new report ${fresh.map(identityOf).join()}` });
  if (report && reportsAfter.filter((each) => identityOf(each) === identityOf(report)).length >= all.filter((each) => identityOf(each) === identityOf(report)).length) {
    faults.push({ says: `reported again: ${identityOf(report)}` });
  }
  const after = compile(fixed, drive);
  const before = compile(text, drive);
  const runsBefore = new Map(history.runs.map((run) => [run.schedule.join(), run]));
  const runsAfter = new Map((await explore(after, { ...usual, releaseFailures: 1, runs: 60 })).map((run) => [run.schedule.join(), run]));
  const schedules = new Map([...runsBefore.values(), ...runsAfter.values()].map((run) => [run.schedule.join(), run.schedule]));
  for (const [key, schedule] of schedules) {
    const was = runsBefore.get(key) ?? (await execute(before, schedule));
    const is = runsAfter.get(key) ?? (await execute(after, schedule));
    const happens = [schedule.filter((one) => is.points.some((point) => point.key === one)), schedule.filter((one) => !was.failed.some(({ key, kind }) => key === one && kind === 'release failure'))];
    // What comes behind an exit, or in a `catch` that gets a rejection now, only other runs show.
    const alike = was.exit || report?.messageId === 'pendingUse' ? history.runs : happens.flatMap((one) => runsBefore.get(one.join()) ?? []);
    const found = faultsBetween(was, is, alike, report);
    if (found.length === 0) continue;
    faults.push({ says: `${schedule.join(', ') || 'nothing fails'}: ${found.join('; ')}`, run: is });
    break;
  }
  return faults;
}

export async function faultsOfEdits(fixable: Fixable): Promise<Failure[]> {
  const failures: Failure[] = [];
  const add = (rule: string, title: string, fixed: string, found: readonly { says: string; run?: Run }[]): void => {
    for (const { says, run } of found) {
      const kind = /(?:new report|reported again|does not parse|new: \S+|becomes|effects)/.exec(says)?.[0] ?? '';
      failures.push({ kind: 'unsound', rule, says: `${title}: ${says}`, key: `unsound ${rule} ${title === 'autofix' ? title : 'suggestion'} ${kind}`, after: { text: fixed, run } });
    }
  };
  for (const report of fixable.reports) {
    for (const edit of report.edits as Edit[]) {
      const fixed = applyEdit(fixable.text, edit);
      add(report.rule, edit.isAutofix ? 'autofix' : edit.title, fixed, await faultsOf(fixed, fixable, report));
    }
  }
  const autofixes = fixable.all.flatMap(({ edits }) => edits.filter(({ isAutofix }) => isAutofix));
  if (failures.length === 0 && autofixes.length > 1) {
    const fixed = fixAll(fixable.text, fixable.style);
    add('all', 'all autofixes', fixed, await faultsOf(fixed, fixable, undefined));
    if (fixAll(fixed, fixable.style) !== fixed) add('all', 'all autofixes', fixed, [{ says: 'a second run changes something' }]);
  }
  return failures;
}
