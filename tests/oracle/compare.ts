/** Compares a run of a program after an edit with what the program did before it, under the same schedule. */
import type { Report } from './lint.ts';
import { isOfNothing } from './observers/cleanup-before-acquire.ts';
import { releasedAtWork } from './observers/cleanup-before-return.ts';
import { outlivingRound } from './observers/cleanup-in-loop.ts';
import { outlivedByParent } from './observers/cleanup-order.ts';
import { releasedAtOnce } from './observers/eager-cleanup.ts';
import { skippedBy } from './observers/exit-skips-cleanup.ts';
import { outlivingCall } from './observers/lost-abort-listener.ts';
import { isRelease, leftOpen, linesOf } from './observers/observer.ts';
import { hidesError } from './observers/unchecked-close-error.ts';
import type { Event, Place, Point, Run } from './run/trace.ts';

/** What a run after an edit is compared with. */
export interface Reference {
  /** The same schedule before the edit. */
  readonly before: Run;
  /** The schedule without the releases that fail in it; where none does, the same. */
  readonly undisturbed: Run;
  /** The schedule without the abort of the caller's signal; where there is none, the same. */
  readonly unaborted: Run;
  /** The schedule where no signal cancels anything; where none does before the edit, the same. */
  readonly uncancelled: Run;
  /** All runs before the edit. */
  readonly all: readonly Run[];
}

/** What is wrong with a run, whatever rule it belongs to. */
function wrongsOf(run: Run): Set<string> {
  const wrongs = new Set<string>();
  if (run.exit) {
    for (const { label, kind } of leftOpen(run)) if (kind !== 'listener') wrongs.add(`exit skips ${label}`);
    for (const name of skippedBy(run)) wrongs.add(`exit skips ${name}`);
  }
  if (run.events.some(({ type }) => type === 'no callback')) wrongs.add('no callback');
  for (const { held } of outlivedByParent(run)) wrongs.add(`outlived by its parent ${held.label}`);
  if (isOfNothing(run)) wrongs.add('of nothing');
  // A pending timer still aborts its controller.
  const open = run.exit ? [] : leftOpen(run).filter(({ kind, isSignalUsed, leftTo }) => kind !== 'controller' || (isSignalUsed && leftTo !== 'timer'));
  for (const { label, kind } of open) wrongs.add(`held ${kind === 'timer' || kind === 'controller' ? kind : label}`);
  for (const [index, event] of run.events.entries()) {
    const held = 'id' in event && event.id !== undefined ? run.held[event.id] : undefined;
    // To close a cursor twice does no harm.
    if ((event.type === 'release' && event.again) || event.type === 'idle disposal') {
      const isRetry = run.events.slice(0, index).some((each) => each.type === 'failure' && each.id === event.id && each.point.kind === 'release failure');
      if (held && held.kind !== 'cursor' && !isRetry) wrongs.add(`${event.type === 'release' ? 'released' : 'disposed of'} again ${held.label}`);
    }
    if (event.type === 'use' && event.late) wrongs.add(`used late ${held?.label ?? ''}`);
  }
  // A listener ends with the process.
  for (const { label } of run.exit ? [] : outlivingCall(run)) wrongs.add(`held ${label}`);
  if (run.events.some(({ type }) => type === 'listen in vain')) wrongs.add('in vain');
  for (const { label } of outlivingRound(run)) wrongs.add(`outlives its round ${label}`);
  for (const { label } of releasedAtWork(run)) wrongs.add(`released at work ${label}`);
  for (const { label, wasReturnedReleased } of run.held) if (wasReturnedReleased) wrongs.add(`returned released ${label}`);
  const hides = hidesError(run);
  for (const { key, kind } of run.lost) if (kind === 'release failure' || hides) wrongs.add(`lost ${key}`);
  for (const error of run.unhandled) wrongs.add(`unhandled ${error}`);
  if (run.neverSettles) wrongs.add('never settles');
  return wrongs;
}

/**
 * What a run does, in its order; when a signal is aborted, and calls its listeners, is nobody's to say.
 *
 * @param isAnyError - an error that is printed counts as any other, as one that the caller gets does where a release fails
 */
const effectsOf = ({ events }: Pick<Run, 'events'>, isAnyError = false): string[] =>
  events.flatMap((event) => (event.type === 'effect' && event.by === undefined ? [event.isOfError && isAnyError ? 'print an error' : event.name] : []));
const outcomeOf = ({ value, errors, exit }: Run): string => (exit ? 'ends the process' : value === undefined ? `throws ${errors.join(' + ')}` : `gives ${value}`);
const isReleaseFailing = ({ failed }: Run): boolean => failed.some(({ kind }) => kind === 'release failure');

/** Whether a release failed in a stop, which the caller has tried once more. */
const isTriedOnceMore = (run: Run): boolean => isReleaseFailing(run) && /'(?:stopped at last|not stopped)'/.test(run.value ?? '');

/** What a fix may bring with it where it makes a release happen that was skipped before: that this release fails. */
function isOwnFailure(wrong: string, after: Run, { before, all }: Reference): boolean {
  // It may have the name of another one that fails: of what a generator holds for the first who goes through it, and for the next.
  const isSkippedBefore = ({ key }: Point): boolean =>
    after.events.some((event) => event.type === 'failure' && event.point.key === key && event.id !== undefined && before.held[event.id]?.isOpen === true && before.held[event.id]?.label === after.held[event.id]?.label);
  const added = after.failed.filter((point) => isSkippedBefore(point) || !before.failed.some(({ key }) => key === point.key));
  const isTold = before.lost.some(({ key, kind }) => kind === 'release failure' && !after.lost.some((each) => each.key === key));
  // What is still held, or was not used any more, because the release that fails ended it all.
  const isLeft = wrong.startsWith('held ') || after.held.some(({ isOpen, label }) => isOpen && (wrong === `exit skips ${label}` || wrong === `outlives its round ${label}`));
  const isCleanupFailing = after.failed.some(({ key }) => key.startsWith('deregister '));
  if (isLeft && (after.failed.some(isRelease) || isCleanupFailing)) return true;
  // A helper that fails is a release that fails: of two, the caller is told of one.
  const isToldOfHelper = after.events.some((event) => event.type === 'failure' && event.at.length > 1 && event.at[0]?.inside !== 'main' && after.errors.includes(event.point.key));
  if (wrong.startsWith('lost close ') && isToldOfHelper) return true;
  // An error that nobody waited for comes first now that somebody does: of two, the caller is told of one.
  if (wrong.startsWith('lost ') && before.unhandled.length > after.unhandled.length) return true;
  // Nobody was told of it before either.
  if (before.lost.some(({ key }) => wrong === `lost ${key}`)) return true;
  // What comes of a release that fails has come of one before: a stop that is tried once more releases the rest again.
  const isKnown = added.some(({ kind }) => kind === 'release failure') && all.some((run) => isReleaseFailing(run) && wrongsOf(run).has(wrong));
  if (isKnown) return true;
  // So it does where it released the first of them alone before: what comes of the second time is no matter of how many came the first time.
  const isAgain = wrong.startsWith('released again ') && isTriedOnceMore(after);
  if (isAgain && all.some((run) => isTriedOnceMore(run) && wrongsOf(run).has(wrong))) return true;
  return /^(?:lost|held|unhandled) /.test(wrong) && (added.length > 0 || isTold);
}

/** What a run does, releases and what it prints not counted. */
const stepsOf = ({ events, held }: Run): string[] =>
  events.flatMap((event) => {
    if (event.type === 'effect' && !event.name.startsWith('print ')) return [event.name];
    if (event.type === 'acquire') return [`acquire ${held[event.id]?.label ?? ''}`];
    return event.type === 'listen in vain' ? [event.type] : [];
  });

const startsWith = (list: readonly string[], start: readonly string[]): boolean => start.every((one, index) => list[index] === one);

/** What a run does and what fails in it, releases not counted. */
const wayOf = (run: Run): string => [...stepsOf(run), ...run.failed.flatMap(({ key, kind }) => (kind === 'failure' ? [key] : []))].join();

/** Whether all that is done behind a release that fails now is what was done behind a step that failed in its place. */
function isSameBehindFailure(run: Run, after: Run, before: Run): boolean {
  const added = after.failed.find(({ key, kind }) => kind === 'release failure' && !before.failed.some((each) => each.key === key));
  const instead = run.failed.find(({ key }) => !after.failed.some((each) => each.key === key));
  const behind = ({ events }: Run, { key }: Point): string =>
    events
      .slice(events.findIndex((event) => event.type === 'failure' && event.point.key === key) + 1)
      .flatMap((event) => (event.type === 'begin' ? [event.work] : event.type === 'failure' ? [event.point.key] : event.type === 'effect' ? [event.isOfError ? 'print an error' : event.name] : []))
      .join();
  return added !== undefined && instead !== undefined && behind(run, instead) === behind(after, added);
}

/** Runs before the edit in which just the steps come in a row with which one after it goes on where it goes another way: in a handler that gets an error now, and behind it. */
function runsThatGoOnAs(after: Run, { before, all }: Reference): readonly Run[] {
  const [was, is] = [stepsOf(before), stepsOf(after)];
  const way = is.findIndex((step, index) => step !== was[index]);
  if (after.failed.length === 0) return [];
  // A handler that does nothing leaves no step, and one that comes last leaves those alone that come behind the failure.
  if (way < 0) return all.filter((run) => run.failed.length > 0 && (stepsOf(run).join() === is.join() || isSameBehindFailure(run, after, before)));
  const rest = is.slice(way);
  const comesBy = (steps: readonly string[]): boolean => steps.some((_, index) => startsWith(steps.slice(index), rest));
  return all.filter((run) => comesBy(stepsOf(run)));
}

/** Whether one work, begun when it was, ends earlier among the rest, which is as before: somebody waits for it now. */
function isOneWaitedFor(before: Run, after: Run): boolean {
  const [was, is] = [effectsOf(before), effectsOf(after)];
  if (callsOf(before, after).join() !== callsOf(after, before).join() && !isReleaseFailing(after)) return false;
  const moved = is.find((name, index) => name !== was[index]);
  if (moved === undefined || !before.events.some((event) => event.type === 'begin' && event.work === moved)) return false;
  const others = (names: readonly string[]): string => names.filter((name) => name !== moved).join();
  // Where the process ends while it is at work, it is cut off.
  return (was.length === is.length || before.exit !== undefined) && others(was) === others(is);
}

/** What is begun up to the release that fails, and behind it: what is at work by then goes on beside that, as it does where the release succeeds. */
function partsOf({ events }: Run): readonly [head: string[], tail: string[]] {
  const failure = events.findIndex((event) => event.type === 'failure' && event.point.kind === 'release failure');
  const done = effectsOf({ events });
  const begun = new Set(events.flatMap((event) => (event.type === 'begin' ? [event.work] : [])));
  const namesIn = (some: readonly Event[]): string[] =>
    some.flatMap((event) => {
      if (event.type === 'begin') return done.includes(event.work) ? [event.work] : [];
      return event.type === 'effect' && event.by === undefined && !begun.has(event.name) ? [event.isOfError ? 'print an error' : event.name] : [];
    });
  return failure < 0 ? [namesIn(events), []] : [namesIn(events.slice(0, failure)), namesIn(events.slice(failure))];
}

/** Releases may come at another moment; one that fails then ends the work at another place, and nothing is done behind it that was not done before. */
function areSameEffects({ before, undisturbed }: Reference, after: Run, isWaiting: boolean): boolean {
  const [was, is] = [before, after].map((run) => effectsOf(run, isReleaseFailing(after))) as [string[], string[]];
  if (callsOf(before, after).join() !== callsOf(after, before).join() && !isReleaseFailing(after)) return false;
  if (was.join() === is.join() || (isWaiting && isOneWaitedFor(before, after))) return true;
  if (!isReleaseFailing(after)) return false;
  if (startsWith(was, is) || startsWith(is, was)) return true;
  const [[head, tail], [headAfter, tailAfter], [usual]] = [partsOf(before), partsOf(after), partsOf(undisturbed)];
  return startsWith(usual, head) && startsWith(usual, headAfter) && startsWith(tail.slice(tail.length - tailAfter.length), tailAfter);
}

/** What is wrong about a release that came at once, and comes last now: an exit skips it, the next round comes first, and one that came last before is the first, whose error counts. */
function wrongsOfDeferred({ before, undisturbed }: Reference, after: Run): string[] {
  return [before, undisturbed].flatMap(releasedAtOnce).flatMap(({ id, label }) => {
    const again = undisturbed.events.flatMap((event) => (event.type === 'release' && event.again && event.id === id ? linesOf(event.at) : []));
    const lost = after.events.flatMap((event) => (event.type === 'failure' && event.id === id && linesOf(event.at).some((line) => again.includes(line)) ? [`lost ${event.point.key}`] : []));
    return [`exit skips ${label}`, `outlives its round ${label}`, ...lost];
  });
}

/** Whether a release fails that came at once: what it cut off there, it cuts off no more. */
const isFailingAtOnce = ({ before, undisturbed }: Reference): boolean =>
  releasedAtOnce(undisturbed).some(({ id }) => before.events.some((event) => event.type === 'failure' && event.id === id && event.point.kind === 'release failure'));

/** What a helper does beside a release that an exit skipped before as well: it is a part of that. */
function workOfSkippedReleases({ exit, held }: Run, was: ReadonlySet<string>): string[] {
  const skipped = exit?.skipped ?? [];
  const callOf = (at: readonly Place[] | undefined): string | undefined => (at && at.length > 1 ? `${at.at(-1)?.line}:${at.at(-1)?.column}` : undefined);
  const helpers = skipped.flatMap((event) => (event.type === 'release' && was.has(`exit skips ${held[event.id]?.label ?? ''}`) ? (callOf(event.at) ?? []) : []));
  return skipped.flatMap((event) => (event.type === 'effect' && helpers.includes(callOf(event.at) ?? '') ? [`exit skips ${event.name}`] : []));
}

/** Whether timers that were to abort a controller are cleared now: it is no longer aborted, as it should be. */
const isTimerCleared = (before: Run, after: Run): boolean =>
  before.held.some(({ kind, isOpen, leftTo }) => kind === 'controller' && isOpen && leftTo === 'timer') && !after.held.some(({ kind, isOpen }) => kind === 'timer' && isOpen);

/** What listeners do that are called in both runs; one may be removed earlier or later, and then nothing is compared. */
function callsOf({ events, held }: Run, other: Run): string[] {
  const isRemovedIn = (label: string | undefined): boolean => other.events.some((event) => event.type === 'release' && other.held[event.id]?.label === label);
  return events.flatMap((event) => (event.type === 'effect' && event.by !== undefined && !isRemovedIn(held[event.by]?.label) ? [event.name] : []));
}

/** The listeners that somebody whom the program gave a function removes when the call is over. */
function removedLater({ events, held }: Run): string[] {
  const end = events.findIndex(({ type }) => type === 'returned');
  return events.flatMap((event, index) => {
    const one = event.type === 'release' && index > end ? held[event.id] : undefined;
    return one?.kind === 'listener' ? [one.label] : [];
  });
}

/** Where one release is taken out, those behind it are counted one less: what was wrong where the third failed, under the number of the second. */
function wrongsCountedLess({ schedule }: Run, { all }: Reference): string[] {
  const counted = /^(.*close .+ (?:rejects|throws))(?: \((\d+)\))?$/;
  const renumber = (text: string, by: number): string =>
    text.replace(counted, (_text, what: string, times = '1') => (Number(times) + by > 1 ? `${what} (${Number(times) + by})` : what));
  const further = schedule.map((key) => renumber(key, 1)).join();
  return all.filter((run) => run.schedule.join() === further).flatMap((run) => [...wrongsOf(run)].map((wrong) => renumber(wrong, -1)));
}

/** Where a run after an edit is worse than before, or another. */
export function faultsBetween(reference: Reference, after: Run, report: Report | undefined): string[] {
  const { before, undisturbed } = reference;
  const was = wrongsOf(before);
  const is = wrongsOf(after);
  const possible = new Set(was);
  const isGone = before.failed.some(({ key, kind }) => kind === 'release failure' && !after.failed.some((each) => each.key === key));
  // A release that fails later, or no longer, lets happen what it cut off before, with all that is wrong about it.
  const isDisturbedElsewhere = isGone || wayOf(before) !== wayOf(after) || (before.exit === undefined) !== (after.exit === undefined);
  // So does one whose error no longer takes the place of another: the caller is told of what it hid before.
  const isToldMore = isReleaseFailing(before) && after.errors.length > before.errors.length;
  if (isDisturbedElsewhere || isToldMore) for (const run of [undisturbed, ...runsThatGoOnAs(after, reference)]) for (const wrong of wrongsOf(run)) possible.add(wrong);
  // What is never released outlives what it was made from as well.
  for (const { label, parent, isOpen } of before.held) if (isOpen && parent?.isOpen === false) possible.add(`outlived by its parent ${label}`);
  // The error of a release may have hidden that something was done to nothing; who keeps both errors tells of it.
  if (isOfNothing(undisturbed)) possible.add('of nothing');
  // When the caller aborts, is nobody's to say: it may come behind the end now, and find there what it would have found before. Work that an operation leaves
  // behind where it fails is nobody's to abort then, whether the program tells of that or not.
  const isFailed = before.errors.length > 0 || before.failed.some(({ kind }) => kind === 'failure');
  const isLeftBehind = (wrong: string): boolean => wrong.startsWith('held listener ') || (wrong === 'held controller' && isFailed);
  for (const wrong of wrongsOf(reference.unaborted)) if (isLeftBehind(wrong)) possible.add(wrong);
  // One that somebody removes when the call is over, was on the signal until then as well.
  for (const label of removedLater(reference.unaborted)) possible.add(`held ${label}`);
  // A `catch` that now gets what the caller got before may end the process, as it does for other errors.
  if (report?.messageId === 'pendingUse' || report?.rule === 'unchecked-close-error') for (const run of reference.all) for (const wrong of wrongsOf(run)) if (wrong.startsWith('exit skips ')) possible.add(wrong);
  for (const wrong of workOfSkippedReleases(after, was)) possible.add(wrong);
  // Work that a signal refused, and no longer does, lets happen what comes behind it.
  const isRefusedLess = before.events.some((event) => event.type === 'aborted' && !after.events.some((other) => other.type === 'aborted' && other.work === event.work));
  if (isRefusedLess) for (const wrong of wrongsOf(reference.uncancelled)) possible.add(wrong);
  if (report?.messageId === 'releasedTwice') for (const wrong of wrongsCountedLess(after, reference)) possible.add(wrong);
  if (isTimerCleared(before, after)) possible.add('held controller');
  if (!report || report.rule === 'eager-cleanup') for (const wrong of wrongsOfDeferred(reference, after)) possible.add(wrong);
  // A release in a `catch` may hide the error that it got: its page says so.
  const added = [...is].filter((wrong) => !possible.has(wrong) && !isOwnFailure(wrong, after, reference) && !(report?.messageId === 'returnsReleased' && wrong.startsWith('lost ')));
  if (added.length > 0) return [`new: ${added.join(', ')}`];
  // What a second call does is what the fix is about, and a release that no longer happens cannot fail.
  const isOfTwo = before.schedule.some((key) => key === 'it is stopped twice' || key === 'two stop it at once');
  if (was.size > 0 || isOfTwo || isGone || ((!report || report.rule === 'eager-cleanup') && isFailingAtOnce(reference))) return [];
  // Where a release fails, it ends what comes behind it, which is something else when it comes at another moment.
  // Who waits for a promise where its rejection is caught, gets what the caller got.
  const isCaughtNow = report?.messageId === 'pendingUse' && runsThatGoOnAs(after, reference).some((run) => outcomeOf(run) === outcomeOf(after));
  if (isCaughtNow) return [];
  if (outcomeOf(before) !== outcomeOf(after) && !isReleaseFailing(after)) return [`${outcomeOf(before)} becomes ${outcomeOf(after)}`];
  if (!areSameEffects(reference, after, report?.messageId === 'pendingUse' || report?.messageId === 'outlivesScope')) return [`effects ${effectsOf(before).join(', ')} become ${effectsOf(after).join(', ')}`];
  return [];
}
