/** A release whose error reaches nobody, hides the error of the work, or leaves other resources open. */
import { kinds } from '../program/kinds.ts';
import type { Point, Run } from '../run/trace.ts';
import { distinct, isResource, leftOpen, linesOf, type Defect, type Observer } from './observer.ts';

const rule = 'unchecked-close-error';
const mattering = new Set<string>(Object.entries(kinds).flatMap(([name, kind]) => ('errorMatters' in kind ? [name] : [])));

/** Where the release stands that failed in a run. */
function failedRelease(run: Run): { key: string; index: number; lines: number[]; label: string; matters: boolean } | undefined {
  const failure = run.events.find((event) => event.type === 'failure' && event.point.kind === 'release failure');
  const held = failure?.type === 'failure' ? run.held.find(({ id }) => id === failure.id) : undefined;
  if (failure?.type !== 'failure' || !held) return undefined;
  const index = run.events.findIndex((event) => event.type === 'release' && event.id === held.id);
  const releases = run.events.flatMap((event) => (event.type === 'release' && event.id === held.id ? linesOf(event.at) : []));
  return { key: failure.point.key, index, lines: releases, label: held.label, matters: mattering.has(held.kind) };
}

/**
 * Whether the caller got the error of a release that may tell of lost data in place of another.
 *
 * @param runs - the other runs of the program: what nobody is told of where the release succeeds is not hidden by its error
 */
export function hidesError(run: Run, runs: readonly Run[] = []): boolean {
  const release = failedRelease(run);
  if (!release?.matters || !run.errors.includes(release.key)) return false;
  const before = run.events.slice(0, release.index).flatMap((event) => (event.type === 'failure' ? [event.point.key] : []));
  const schedule = run.schedule.filter((key) => key !== release.key).join();
  const usual = runs.find((other) => other.schedule.join() === schedule);
  const own = run.events.slice(0, release.index).flatMap((event) => (event.type === 'own error' ? [event.message] : []));
  if (usual?.errors.some((error) => own.includes(error) && !run.errors.includes(error))) return true;
  const isToldElse = ({ key }: Point): boolean => (usual ? !usual.exit && usual.lost.every((point) => point.key !== key) : true);
  return run.lost.some((point) => point.kind === 'failure' && before.includes(point.key) && !run.unhandled.includes(point.key) && isToldElse(point));
}

/** Releases that were under way when the process ended: nobody is ever told what became of them. */
function cutOff(run: Run): Defect[] {
  return (run.exit?.skipped ?? []).flatMap((outcome) => {
    const lines = outcome.type === 'outcome' ? run.events.flatMap((event) => (event.type === 'release' && event.id === outcome.id ? linesOf(event.at) : [])) : [];
    const text = 'the process ends before the outcome of a release is known';
    return lines.length > 0 ? [{ rule, key: `${text} on ${lines.join()}`, lines, says: text, run, isOptional: true }] : [];
  });
}

function defectsOf(run: Run, runs: readonly Run[]): Defect[] {
  const release = failedRelease(run);
  if (!release) return cutOff(run);
  const { lines, label, matters } = release;
  const defects: Defect[] = [];
  // An exit may have cut off who would have told.
  const says = (text: string, isOptional: boolean): void => void defects.push({ rule, key: `${text} on ${lines.join()}`, lines, says: text, run, isOptional: isOptional || run.exit !== undefined });
  const isAlone = run.failed.length === 1;
  if (run.unhandled.some((each) => each.includes(` ${label} `))) says(`the error of closing ${label} is an unhandled rejection`, !isAlone);
  else if (isAlone && run.lost.length > 0) says(`nobody is told of the error of closing ${label}`, !matters);
  if (hidesError(run, runs)) says(`the error of closing ${label} hides ${run.lost[0]?.key ?? 'that of the program'}`, false);
  const [first, second] = run.failed;
  if (first && second?.kind === 'release failure' && matters && run.lost.includes(first)) says(`the error of closing ${label} hides that of another release`, true);
  const rest = leftOpen(run).filter(isResource);
  if (isAlone && rest.length > 0) says(`where closing ${label} fails, ${rest.map((held) => held.label).join()} stays open`, true);
  return defects;
}

export const uncheckedCloseError: Observer = { rule, siblings: ['cleanup-before-return-of-owned-resource', 'use-after-cleanup', 'eager-cleanup', 'cleanup-before-acquire', 'cleanup-order'], seesExits: true, observe: ({ runs }) => distinct(runs.flatMap((run) => defectsOf(run, runs))) };
