/** What an observer is: it says from the runs of a program alone where they show the defect of one rule. */
import type { Form } from '../program/program.ts';
import type { Held, Place, Point, Run } from '../run/trace.ts';

export interface Defect {
  readonly rule: string;
  /** What tells it from other defects of the program. */
  readonly key: string;
  /** The lines of the program at which a report of it may start. */
  readonly lines: readonly number[];
  readonly says: string;
  /** A run that shows it. */
  readonly run: Run;
  readonly held?: Held;
  /** Nobody has to report it; but a report of it is right. */
  readonly isOptional?: boolean;
}

export interface History {
  readonly form: Form;
  readonly text: string;
  readonly runs: readonly Run[];
}

export interface Observer {
  readonly rule: string;
  /** Other rules that may speak in its place. */
  readonly siblings?: readonly string[];
  /** Whether it is also given the runs that end the process, which say nothing of what would have happened. */
  readonly seesExits?: boolean;
  readonly observe: (history: History) => readonly Defect[];
}

export const linesOf = (at: readonly Place[]): number[] => at.map(({ line }) => line);

/** Kinds that are not resources of missing-cleanup. */
const others = new Set(['controller', 'timer', 'listener', 'entry']);

export const isResource = ({ kind }: Held): boolean => !others.has(kind);

/** What the function leaves open, and nobody else was given. */
export function leftOpen({ held }: Run): Held[] {
  return held.filter(({ isOpen, isHandedOver }) => isOpen && !isHandedOver);
}

/** Whether what failed is a release; to take an entry out of the registry is one of an entry, whether it fails by itself or its signal ends it. */
export const isRelease = ({ kind, key }: Point): boolean => kind === 'release failure' || key.startsWith('deregister ');

/** Whether nothing but releases failed. */
export const isReleaseFailureAlone = ({ failed }: Run): boolean => failed.length > 0 && failed.every(isRelease);

/** Whether something is only left because a release failed besides. */
export function isDueToRelease({ failed, schedule }: Run, isLeft: (run: Run) => boolean, runs: readonly Run[]): boolean {
  const releases = failed.filter(({ kind }) => kind === 'release failure').map(({ key }) => key);
  if (releases.length === 0) return false;
  const usual = schedule.filter((key) => !releases.includes(key)).join();
  // What comes behind the release alone, does not come up without it.
  const before = schedule.slice(0, schedule.findIndex((key) => releases.includes(key))).join();
  const other = runs.find((run) => run.schedule.join() === usual) ?? runs.find((run) => run.schedule.join() === before);
  // Where the process ends unless the release fails, other runs in which none does must tell.
  return other ? !isLeft(other) : !runs.some((one) => one.failed.every(({ kind }) => kind !== 'release failure') && isLeft(one));
}

/** The first defect of each key; one that somebody has to report before others. */
export function distinct(defects: readonly Defect[]): Defect[] {
  const found = new Map<string, Defect>();
  for (const defect of defects) {
    const other = found.get(defect.key);
    if (!other || (other.isOptional && !defect.isOptional)) found.set(defect.key, defect);
  }
  return [...found.values()];
}
