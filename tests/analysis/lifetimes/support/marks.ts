/**
 * The inline marks of a case, at the end of a line, several separated by `; `:
 *
 * - `held: file`: some path reaches the end of this line with `file` held
 * - `free: file`: the line is reached, and `file` is held after it on no path
 * - `released: file`, `transferred: file`, `borrowed: file`: what becomes of the resource here
 * - `leaks: skippedOnThrow at client.query`: the acquisition that starts here leaks; the witness's line holds this text (or it is `end`)
 * - `optional: …`: the same, but the rule reports it under an option alone
 * - `clean`: the acquisition that starts here leaks on no path
 * - `not acquired`: nothing is acquired on this line
 */
import type { TSESTree } from '@typescript-eslint/utils';
import { outermost } from '../../../../src/ast/nodes.ts';
import type { Leak } from '../../../../src/analysis/index.ts';
import type { Site } from '../../../../src/analysis/sites.ts';
import type { Flow, UseKind } from '../../../../src/analysis/uses.ts';
import { lastStepOf, stepsOf, type Inspection } from './inspect.ts';

export type MarkKind = 'held' | 'free' | 'released' | 'transferred' | 'borrowed' | 'leaks' | 'optional' | 'clean' | 'not acquired';

export interface Mark {
  readonly line: number;
  readonly kind: MarkKind;
  /** What follows the colon: a name, or the kind of a leak and its place. */
  readonly about: string;
}

const markPattern = /^(held|free|released|transferred|borrowed|leaks|optional|clean|not acquired)(?:: (.+))?$/u;

/** The source text of a line, its marks left out. */
export function codeOf(line: string): string {
  return line.replace(/\s*\/\/ (?:held|free|released|transferred|borrowed|leaks|optional|clean|not acquired)\b.*$/u, '');
}

/** @throws where a mark is written wrongly */
export function marksOf(text: string): Mark[] {
  return text.split('\n').flatMap((whole, index): Mark[] => {
    const line = whole.trimEnd();
    const comment = line.slice(codeOf(line).length).replace(/^\s*\/\/ /u, '');
    if (comment === '') return [];
    return comment.split(/; (?=(?:held|free|released|transferred|borrowed|leaks|optional|clean)\b)/u).map((part) => {
      const [, kind, about] = markPattern.exec(part) ?? [];
      const isWhole = kind === 'clean' || kind === 'not acquired' ? about === undefined : about !== undefined;
      if (kind === undefined || !isWhole) throw new Error(`Line ${String(index + 1)}: not a mark: ${part}`);
      return { line: index + 1, kind: kind as MarkKind, about: about ?? '' };
    });
  });
}

const effects: Readonly<Record<UseKind, MarkKind>> = {
  release: 'released',
  helper: 'released',
  registered: 'released',
  transfer: 'transferred',
  unknown: 'borrowed',
  bind: 'borrowed',
  discard: 'borrowed',
};

/** The line on which the declarator, the assignment or the expression starts that acquires. */
export function lineOfSite({ call, completion, root }: Site): number {
  const value = completion === root ? call : outermost(completion);
  const { parent } = value;
  const isHeldBy = completion !== root && ((parent?.type === 'VariableDeclarator' && parent.init === value) || (parent?.type === 'AssignmentExpression' && parent.right === value));
  return (isHeldBy ? parent : value).loc.start.line;
}

/** What is wrong with a case: every mark that does not hold, every leak and every acquisition without a mark. */
export function problemsOf(text: string, inspection: Inspection): string[] {
  const marks = marksOf(text);
  const lines = text.split('\n').map(codeOf);
  const problems = marks.flatMap((mark) => {
    const problem = problemOf(mark, inspection, lines);
    return problem === undefined ? [] : [`line ${String(mark.line)}, ${mark.kind}${mark.about === '' ? '' : ` ${mark.about}`}: ${problem}`];
  });
  const marked = (line: number, ...kinds: MarkKind[]): boolean => marks.some((mark) => mark.line === line && kinds.includes(mark.kind));
  for (const leak of inspection.leaks) {
    const { line } = leak.acquisition.reported.loc.start;
    if (!marked(line, 'leaks', 'optional')) problems.push(`line ${String(line)}: unmarked leak: ${describe(leak, lines)}`);
  }
  for (const { site } of inspection.sites) {
    const line = lineOfSite(site);
    if (!marked(line, 'leaks', 'optional', 'clean')) problems.push(`line ${String(line)}: unmarked acquisition of ${site.acquirer.entry.id}`);
  }
  for (const line of inspection.reportedLines) {
    if (!marked(line, 'leaks')) problems.push(`line ${String(line)}: unmarked report`);
  }
  return problems;
}

function problemOf(mark: Mark, inspection: Inspection, lines: readonly string[]): string | undefined {
  switch (mark.kind) {
    case 'leaks':
    case 'optional':
      return problemOfLeak(mark, inspection, lines);
    case 'clean':
      if (!inspection.sites.some(({ site }) => lineOfSite(site) === mark.line)) return 'nothing is acquired here';
      return inspection.leaks.some(({ acquisition }) => acquisition.reported.loc.start.line === mark.line) ? 'it leaks' : undefined;
    case 'not acquired':
      return inspection.sites.some(({ site }) => lineOfSite(site) === mark.line) ? 'it is an acquisition' : undefined;
    case 'held':
    case 'free':
      return problemOfState(mark, inspection);
    default:
      return problemOfUse(mark, inspection, lines);
  }
}

function problemOfLeak({ line, kind, about }: Mark, { leaks, reportedLines }: Inspection, lines: readonly string[]): string | undefined {
  const [, wanted, place] = /^(\w+)(?: at (.+))?$/u.exec(about) ?? [];
  const here = leaks.filter(({ acquisition }) => acquisition.reported.loc.start.line === line);
  const fits = here.some(
    (leak) => leak.kind === wanted && (place === undefined ? leak.kind === 'discarded' : place === 'end' ? leak.witness.kind === 'end' : lines[leak.witness.line - 1]?.includes(place) === true),
  );
  if (!fits) return `found ${here.map((leak) => describe(leak, lines)).join(', ') || 'nothing'}`;
  const isReported = reportedLines.includes(line);
  if (isReported !== (kind === 'leaks')) return isReported ? 'it is reported by default' : 'it is not reported by default';
  return undefined;
}

function describe({ kind, witness }: Leak, lines: readonly string[]): string {
  return `${kind} at ${witness.kind} ${String(witness.line)} (${lines[witness.line - 1]?.trim() ?? ''})`;
}

/** The sites of the function around a line whose resource goes by the name. */
function sitesNamed(name: string, line: number, { sites }: Inspection): { site: Site; flow: Flow }[] {
  const isAround = (node: TSESTree.Node): boolean => node.loc.start.line <= line && line <= node.loc.end.line;
  return sites.filter(
    ({ site, flow }) =>
      isAround(site.root) && (site.text === name || declaredName(site) === name || [...flow.aliases].some((alias) => alias.name === name)),
  );
}

/** The name of the `using` or other declaration that holds the resource from the start. */
function declaredName({ completion, variable }: Site): string | undefined {
  const { parent } = outermost(completion);
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : variable?.name;
}

function problemOfState(mark: Mark, inspection: Inspection): string | undefined {
  const calls = new Set(sitesNamed(mark.about, mark.line, inspection).map(({ site }) => site.call));
  if (calls.size === 0) return 'no resource of this name';
  const seen = inspection.observations.filter(({ site }) => calls.has(site.call));
  if (seen.length === 0) return 'no path was searched';
  for (const root of new Set(seen.map(({ site }) => site.root))) {
    const last = lastStepOf(mark.line, stepsOf(root, inspection.context));
    if (!last) continue;
    const isHeld = seen.some(({ step, held }) => held && step.node === last.node && step.kind === last.kind);
    if (isHeld === (mark.kind === 'held')) return undefined;
    return isHeld ? 'it is held' : 'it is not held';
  }
  return 'nothing on this line is reached';
}

function problemOfUse(mark: Mark, inspection: Inspection, lines: readonly string[]): string | undefined {
  const named = sitesNamed(mark.about, mark.line, inspection);
  if (named.length === 0) return 'no resource of this name';
  const found = named.flatMap(({ flow: { uses } }) => {
    const hasEvidence = uses.some(({ kind }) => effects[kind] === 'released');
    return uses
      .filter(({ node, subject }) => [node.loc.start.line, node.loc.end.line, subject.loc.start.line].includes(mark.line))
      // Passed to code that this file does not show: taken over, unless this function releases it somewhere.
      .map(({ kind }) => (kind === 'unknown' && !hasEvidence ? 'transferred' : effects[kind]));
  });
  if (mark.kind === 'borrowed') {
    if (!new RegExp(`(?<![\\w$])${mark.about.replace(/[.$]/gu, '\\$&')}(?![\\w$])`, 'u').test(lines[mark.line - 1] ?? '')) return 'it is not used here';
    const other = found.find((effect) => effect !== 'borrowed');
    return other && `it is ${other}`;
  }
  return found.includes(mark.kind) ? undefined : `it is ${found.join(', ') || 'not used'}`;
}
