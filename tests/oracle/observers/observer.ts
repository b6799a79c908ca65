/** What an observer is: it says from the runs of a program alone where they show the defect of one rule. */
import type { Form } from '../program/program.ts';
import type { Held, Place, Run } from '../run/trace.ts';

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

/** Whether something else than a release failed, or nothing at all. */
export const isReleaseFailureAlone = ({ failed }: Run): boolean => failed.length > 0 && failed.every(({ kind }) => kind === 'release failure');

/** The first defect of each key; one that somebody has to report before others. */
export function distinct(defects: readonly Defect[]): Defect[] {
  const found = new Map<string, Defect>();
  for (const defect of defects) {
    const other = found.get(defect.key);
    if (!other || (other.isOptional && !defect.isOptional)) found.set(defect.key, defect);
  }
  return [...found.values()];
}
