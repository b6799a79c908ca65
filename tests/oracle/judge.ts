/** Judges one program: what its runs show, what the rules say, what the fixes make of it. */
import { acceptedAs } from './accepted.ts';
import { isAtDefect, isOfDefect, isOn, observe } from './defects.ts';
import { faultsOfEdits } from './edits.ts';
import { lint, type Report, type Style } from './lint.ts';
import { observers } from './observers/index.ts';
import type { Defect, History } from './observers/observer.ts';
import { driverOf, printProgram, type Form, type Program } from './program/program.ts';
import { compile } from './run/execute.ts';
import { calm, deep, explore, usual } from './run/explore.ts';
import type { Run } from './run/trace.ts';

export interface Failure {
  readonly kind: 'missed' | 'wrong' | 'unsound';
  readonly rule: string;
  readonly says: string;
  /** What is the same for failures of one cause, as far as one can tell. */
  readonly key: string;
  readonly run?: Run | undefined;
  readonly after?: { readonly text: string; readonly run?: Run | undefined };
}

export interface Verdict {
  readonly text: string;
  readonly failures: readonly Failure[];
  /** Rules whose defect the runs show. */
  readonly shown: readonly string[];
  /** Sentences of the contract that leave an observed defect alone. */
  readonly accepted: readonly string[];
  readonly reports: number;
  readonly edits: number;
}

/** What to judge; all rules if none is named. */
export interface Question {
  readonly rule?: string | undefined;
  readonly style: Style;
}

/** Whether it is reported, or a rule that comes first reports another defect of the same acquisition: one report is enough for both. */
function isTold(defect: Defect, reports: readonly Report[], all: readonly Defect[]): boolean {
  const siblings = observers.find(({ rule }) => rule === defect.rule)?.siblings ?? [];
  return reports.some((report) => {
    if (report.rule === defect.rule) return isAtDefect(defect, report);
    if (!siblings.includes(report.rule)) return false;
    return isOn(defect.lines, report) || all.some((other) => other.rule === report.rule && isAtDefect(other, report) && defect.held !== undefined && other.held?.label === defect.held.label);
  });
}

/** Whether the runs show what a report says. */
const isShown = (report: Report, defects: readonly Defect[]): boolean => defects.some((defect) => isOfDefect(report, defect));

export async function judge(program: Program, question: Question): Promise<Verdict> {
  return await judgeText(printProgram(program), program.form, question);
}

/** @throws SyntaxError where the text is no program */
export async function judgeText(text: string, form: Form, { rule, style }: Question): Promise<Verdict> {
  const drive = driverOf(form);
  const runnable = compile(text, drive);
  const runs = await explore(runnable, usual);
  const history: History = { form, text, runs };
  const reports = lint(text, style);
  const defects = observe(history);
  // Of a rule that nobody observes yet, nothing can be said.
  const isAsked = (of: { readonly rule: string }): boolean => (rule === undefined ? observers.some((each) => each.rule === of.rule) : of.rule === rule);
  const failures: Failure[] = [];
  const accepted: string[] = [];
  const untold = defects.filter((defect) => isAsked(defect) && !defect.isOptional && !isTold(defect, reports, defects));
  const missed = untold.filter((defect) => {
    const sentence = acceptedAs(defect, history);
    if (sentence !== undefined) accepted.push(sentence);
    return sentence === undefined;
  });
  const unproven = reports.filter((report) => isAsked(report) && !isShown(report, defects));
  if (missed.length > 0 || unproven.length > 0) {
    // What comes behind work that its signal refuses comes where that does not look at it.
    const more = [await explore(runnable, deep), await explore(runnable, calm), await explore(runnable, calm, { uncancelledOn: 'all' })];
    const all = observe({ ...history, runs: more.flat() });
    for (const defect of missed) {
      // The defect of the rule that comes first may stand there.
      if (isTold(defect, reports, all)) continue;
      failures.push({ kind: 'missed', rule: defect.rule, says: defect.says, key: `missed ${defect.rule}`, run: defect.run });
    }
    for (const report of unproven) {
      if (isShown(report, all)) continue;
      failures.push({ kind: 'wrong', rule: report.rule, says: `${report.messageId} on line ${report.from}: ${report.message}`, key: `wrong ${report.rule} ${report.messageId}` });
    }
  }
  const asked = reports.filter(isAsked);
  const shown = [...new Set(defects.filter(({ isOptional }) => !isOptional).map((defect) => defect.rule))];
  failures.push(...(await faultsOfEdits({ text, drive, history, reports: asked, all: reports, shown, style })));
  return {
    text,
    failures,
    shown,
    accepted,
    reports: reports.length,
    edits: asked.reduce((sum, { edits }) => sum + edits.length, 0),
  };
}
