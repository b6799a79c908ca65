/** What a linter says of a folder, as text that can be compared and read. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { ESLint } from 'eslint';
import type { Outcome, Workspace } from './workspace.ts';

/** The results of ESLint with `--format json`. */
export function resultsOf({ code, stdout, stderr }: Outcome): ESLint.LintResult[] {
  if (code > 1 || stderr !== '') throw new Error(`ESLint ended with ${code}\n${stderr}\n${stdout}`);
  return JSON.parse(stdout) as ESLint.LintResult[];
}

/** A line a report, below the name of its file. */
export function reportsText(results: readonly ESLint.LintResult[], folder: string): string {
  return results
    .filter(({ messages }) => messages.length > 0)
    .map(({ filePath, messages }) => ({ file: slashes(relative(folder, filePath)), messages }))
    .sort((one, other) => (one.file < other.file ? -1 : 1))
    .map(({ file, messages }) => `${file}\n${messages.map((message) => `  ${reportText(message)}\n`).join('')}`)
    .join('');
}

function reportText({ line, column, ruleId, message, fix, suggestions = [] }: ESLint.LintResult['messages'][number]): string {
  const offers = [...(fix ? ['fix'] : []), ...suggestions.map(({ desc }) => `suggestion: ${desc}`)];
  return [`${line}:${column} ${ruleId ?? 'fatal'}: ${message}`, ...offers].join('\n    ');
}

/** Lints a folder of a workspace. */
export async function lint(workspace: Workspace, folder: string, argv: readonly string[] = []): Promise<ESLint.LintResult[]> {
  return resultsOf(await workspace.eslint(['--format', 'json', ...argv, '.'], { folder }));
}

/** The texts of files by their path, relative to the folder. */
export function textsOf(results: readonly ESLint.LintResult[], folder: string): Map<string, string> {
  return new Map(results.map(({ filePath }) => [slashes(relative(folder, filePath)), readFileSync(filePath, 'utf8')]));
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
