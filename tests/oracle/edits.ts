/** Applies every autofix and every suggestion, and runs what comes out beside what was before. */
import { applyEdit, fixAll, lint, type Edit, type Report, type Style } from './lint.ts';
import { faultsBetween } from './compare.ts';
import { isOfDefect, observe } from './defects.ts';
import { observers } from './observers/index.ts';
import type { History } from './observers/observer.ts';
import type { Failure } from './judge.ts';
import { compile, execute, type Driver } from './run/execute.ts';
import { calm, deep, explore, usual } from './run/explore.ts';
import type { Run } from './run/trace.ts';

export interface Fixable {
  readonly text: string;
  readonly drive: Driver;
  readonly history: History;
  /** The reports whose edits are tried, and all that there are. */
  readonly reports: readonly Report[];
  readonly all: readonly Report[];
  /** Rules whose defect the runs show, and somebody has to report. */
  readonly shown: readonly string[];
  readonly style: Style;
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
  const after = compile(fixed, drive);
  const before = compile(text, drive);
  // Work that gets a signal of its own goes on where it was cancelled.
  const uncancelledOn = report?.rule === 'aborted-signal-in-cleanup' ? Array.from({ length: report.to - report.from + 1 }, (_, index) => report.from + index) : [];
  const runsBefore = new Map(uncancelledOn.length > 0 ? [] : history.runs.map((run) => [run.schedule.join(), run]));
  const runsAfter = new Map((await explore(after, { ...usual, runs: 60 })).map((run) => [run.schedule.join(), run]));
  const unwound = new Map<string, Run>();
  /** Before the edit, as the run after it ends: where that goes on behind an exit, the exit leads out of the program through all cleanup. */
  const runBefore = async (schedule: readonly string[], { exit }: Run, abortsAtOnce = false): Promise<Run> => {
    const key = [...schedule, ...(abortsAtOnce ? ['at once'] : [])].join();
    const run = runsBefore.get(key) ?? (await execute(before, schedule, { uncancelledOn, abortsAtOnce }));
    runsBefore.set(key, run);
    if (!run.exit || exit) return run;
    const other = unwound.get(key) ?? (await execute(before, schedule, { uncancelledOn, abortsAtOnce, exitLeadsOut: true }));
    unwound.set(key, other);
    return other;
  };
  /**
   * Runs before the edit in which another step fails where a release does that did not happen before, or the release itself at once where nobody
   * awaited it: a handler gets the error of either.
   */
  const failingInstead = async (was: Run, is: Run): Promise<Run[]> => {
    const added = is.failed.filter(({ key, kind }) => kind === 'release failure' && !was.failed.some((each) => each.key === key)).map(({ key }) => key);
    const steps = added.length === 0 ? [] : was.points.filter(({ kind }) => kind === 'failure').map(({ key }) => key);
    const runs: Run[] = [];
    const floating = is.failed.filter(({ key, kind }) => kind === 'release failure' && was.unhandled.includes(key)).map(({ key }) => key);
    if (floating.length > 0) runs.push(await execute(before, is.schedule.map((key) => (floating.includes(key) ? key.replace('rejects', 'throws at once') : key)), { uncancelledOn }));
    for (const step of steps) runs.push(await execute(before, is.schedule.map((key) => (added.includes(key) ? step : key)), { uncancelledOn }));
    return runs;
  };
  const schedules = new Map([...history.runs, ...runsAfter.values()].map((run) => [run.schedule.join(), run.schedule]));
  let found: { says: string; run: Run } | undefined;
  for (const [key, schedule] of schedules) {
    const is = runsAfter.get(key) ?? (await execute(after, schedule));
    runsAfter.set(key, is);
    const was = await runBefore(schedule, is);
    const isFailingRelease = (one: string): boolean => was.failed.some((point) => point.key === one && point.kind === 'release failure');
    const undisturbed = await runBefore(schedule.filter((one) => !isFailingRelease(one)), is);
    const unaborted = await runBefore(schedule.filter((one) => !one.startsWith('the caller aborts')), is);
    const isCancelled = was.events.some(({ type }) => type === 'aborted');
    const uncancelled = isCancelled ? await execute(before, schedule, { uncancelledOn: 'all', exitLeadsOut: is.exit === undefined }) : was;
    const reference = { before: was, undisturbed, unaborted, uncancelled, all: history.runs };
    const isSame = faultsBetween(reference, is, report).length === 0;
    const differences = isSame ? [] : faultsBetween({ ...reference, all: [...history.runs, ...(await failingInstead(was, is))] }, is, report);
    if (differences.length === 0) continue;
    // An abort may come while somebody waits who did not wait before: as it did where the caller aborted earlier.
    const isAborting = schedule.some((one) => one.startsWith('the caller aborts'));
    if (isAborting && faultsBetween({ ...reference, before: await runBefore(schedule, is, true) }, is, report).length === 0) continue;
    found = { says: `${schedule.join(', ') || 'nothing fails'}: ${differences.join('; ')}`, run: is };
    break;
  }
  const known = new Set([...all.map(({ rule }) => rule), ...shown]);
  // The runs may have shown before what is reported now, though nobody had to report it.
  const withoutKnown = (reports: readonly Report[], was: readonly Run[], is: readonly Run[]): Report[] => {
    const defectsBefore = new Set(observe({ ...history, runs: was }).map(({ rule, says }) => `${rule}: ${says}`));
    const defectsAfter = observe({ ...history, text: fixed, runs: is });
    return reports.filter((one) => !defectsAfter.some((defect) => isOfDefect(one, defect) && defectsBefore.has(`${defect.rule}: ${defect.says}`)));
  };
  const unknown = reportsAfter.filter((each) => !known.has(each.rule) && observers.some(({ rule }) => rule === each.rule));
  let fresh = withoutKnown(unknown, [...history.runs, ...unwound.values()], [...runsAfter.values()]);
  // Where the usual runs do not show it, those with more failures may.
  if (fresh.length > 0) fresh = withoutKnown(fresh, await explore(before, deep), await explore(after, deep));
  // What comes behind work that its signal refuses, and behind an exit, comes where neither is.
  if (fresh.length > 0) fresh = withoutKnown(fresh, await explore(before, calm, { uncancelledOn: 'all', exitLeadsOut: true }), await explore(after, calm, { uncancelledOn: 'all' }));
  if (fresh.length > 0) faults.push({ says: `new report ${fresh.map(identityOf).join()}` });
  if (report && reportsAfter.filter((each) => identityOf(each) === identityOf(report)).length >= all.filter((each) => identityOf(each) === identityOf(report)).length) {
    faults.push({ says: `reported again: ${identityOf(report)}` });
  }
  return found ? [...faults, found] : faults;
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
