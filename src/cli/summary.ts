/** How many findings there are, of which rule and kind of resource, and where most of them are. */
import { relative } from 'node:path';
import type { ESLint, Linter } from 'eslint';
import { isParseError } from './engine.ts';

const worstFilesShown = 5;

/** "1 file", "2 files". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function ranking(title: string, counts: ReadonlyMap<string, number>, limit = Infinity): string {
  const ranked = [...counts].sort(([name, count], [otherName, otherCount]) => otherCount - count || (name < otherName ? -1 : 1));
  const width = String(ranked[0]?.[1] ?? 0).length;
  const lines = ranked.slice(0, limit).map(([name, count]) => `  ${String(count).padStart(width)}  ${name}`);
  return [title, ...lines, ''].join('\n');
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

export interface Findings {
  /** Of all files that hold a finding. */
  readonly results: readonly ESLint.LintResult[];
  /** The kind of the resource, for each finding that says it. */
  readonly kinds: ReadonlyMap<Linter.LintMessage, string>;
  /** How many files were linted to the end. */
  readonly parsedFiles: number;
  readonly cwd: string;
}

/** Writes the summary of the findings that are shown. */
export function summarize({ results, kinds, parsedFiles, cwd }: Findings): string {
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.filter((message) => !isParseError(message)).map((message) => ({ file: relative(cwd, filePath), message })),
  );
  if (findings.length === 0) return `No leaks found in ${counted(parsedFiles, 'file')}.\n`;

  const byKind = countBy(findings.flatMap(({ message }) => kinds.get(message) ?? []));
  const byFile = countBy(findings.map(({ file }) => file));
  return [
    ranking('By rule:', countBy(findings.flatMap(({ message }) => message.ruleId ?? []))),
    ...(byKind.size > 0 ? [ranking('By kind of resource:', byKind)] : []),
    ...(byFile.size > 1 ? [ranking('Files with the most findings:', byFile, worstFilesShown)] : []),
    `${counted(findings.length, 'finding')} in ${byFile.size} of ${counted(parsedFiles, 'file')}.\n`,
  ].join('\n');
}
