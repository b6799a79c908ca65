/** What is said about the files that could not be linted. */
import { relative } from 'node:path';
import { counted } from './summary.ts';

const namesShown = 20;

/** The files that could not be linted, each with the reason. */
export interface NotLinted {
  /** TypeScript files by the reason why there is no parser for them. */
  readonly withoutParser: ReadonlyMap<string, readonly string[]>;
  /** The rest, in sentences. */
  readonly problems: readonly string[];
  /** How many files have a parse error among the results. */
  readonly unparsed: number;
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function list(files: readonly string[], cwd: string): string[] {
  const names = files.slice(0, namesShown).map((file) => `  ${relative(cwd, file)}`);
  return files.length > namesShown ? [...names, `  … and ${files.length - namesShown} more`] : names;
}

/**
 * Writes what could not be linted and what can be done about it; empty where everything was linted.
 *
 * @param argv What the user typed behind the command's name.
 */
export function explainNotLinted({ withoutParser, problems, unparsed }: NotLinted, cwd: string, argv: readonly string[]): string {
  const lines = [...problems];
  if (unparsed > 0) lines.push(`${counted(unparsed, 'file')} could not be parsed and so not be linted: see the parsing errors above.`);
  for (const [reason, files] of withoutParser) {
    lines.push(`${counted(files.length, 'TypeScript file')} not linted: ${reason}.`, ...list(files, cwd));
  }
  if (withoutParser.size > 0) {
    const packages = '-p eslint-plugin-leaks -p @typescript-eslint/parser -p typescript';
    lines.push('To lint TypeScript too, run', `  ${['npx', packages, 'eslint-plugin-leaks', ...argv.map(shellWord)].join(' ')}`);
  }
  return lines.map((line) => `${line}\n`).join('');
}
