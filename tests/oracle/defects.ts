/** The defects that the runs of a program show, and which report tells of which. */
import type { Report } from './lint.ts';
import { observers } from './observers/index.ts';
import type { Defect, History } from './observers/observer.ts';

/** What all observers find. */
export function observe(history: History): Defect[] {
  const ended = { ...history, runs: history.runs.filter(({ exit }) => !exit) };
  return observers.flatMap((observer) => observer.observe(observer.seesExits ? history : ended));
}

/** Whether a report starts where a defect says. */
export const isOn = (lines: readonly number[], { from, to }: Report): boolean => lines.length === 0 || lines.some((line) => line >= from && line <= to);

const isReturnRule = (rule: string): boolean => rule.startsWith('cleanup-before-return');

/** Whether a report is where one of this defect may be, whichever rule makes it. */
export const isAtDefect = (defect: Defect, report: Report): boolean => isReturnRule(report.rule) || isOn(defect.lines, report);

/** Whether a report tells of a defect. */
export const isOfDefect = (report: Report, defect: Defect): boolean => report.rule === defect.rule && isAtDefect(defect, report);
