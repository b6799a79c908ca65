/** A run of the scan from the command line's arguments to the exit code. */
import { ESLint } from 'eslint';
import { findFiles } from './files.ts';
import { loadFormat } from './format.ts';
import { lintFiles, lintStandardInput } from './lint-files.ts';
import { createLinter } from './lint-text.ts';
import { explainNotLinted } from './not-linted.ts';
import { defaultFormat, help, parseCommand, type ScanOptions, usage } from './options.ts';
import type { FindParser } from './parsers.ts';
import type { Output } from './progress.ts';
import { summarize } from './summary.ts';

/** `found`: something is reported; `notLinted`: something could not be linted, whatever was found in the rest. */
const exitCodes = { clean: 0, found: 1, notLinted: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

export interface Environment {
  /** The arguments behind the command's name. */
  readonly argv: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Read for `--stdin` only. */
  readonly stdin: AsyncIterable<string | Uint8Array>;
  /** Gets the findings, and nothing else unless the format is the default. */
  readonly stdout: Output;
  readonly stderr: Output;
  readonly plugin: ESLint.Plugin;
  /** Where TypeScript's parser comes from; see `createLinter`. */
  readonly findParser?: FindParser;
}

/** Runs the scan. Whatever is wrong with the arguments or with a file is said on `stderr` and in the exit code; nothing is thrown. */
export async function runScan(environment: Environment): Promise<ExitCode> {
  const { argv, stdout, stderr, plugin } = environment;
  const command = parseCommand(argv);
  switch (command.kind) {
    case 'help':
      stdout.write(help);
      return exitCodes.clean;
    case 'version':
      stdout.write(`${plugin.meta?.version ?? 'unknown'}\n`);
      return exitCodes.clean;
    case 'misuse':
      stderr.write(`${command.message}\n${usage}\nRun eslint-plugin-leaks --help for the options.\n`);
      return exitCodes.notLinted;
    case 'scan':
      try {
        return await scan(command.options, environment);
      } catch (error) {
        stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        return exitCodes.notLinted;
      }
  }
}

async function scan(options: ScanOptions, environment: Environment): Promise<ExitCode> {
  const { argv, cwd, stdout, stderr, plugin } = environment;
  // First, so that a wrong name is said before the work and not after it.
  const format = await loadFormat(options.format, plugin, cwd);
  const lint = createLinter({ plugin, config: options.config, fix: options.fix, findParser: environment.findParser });
  const collector = { cwd, lint, keepsSource: options.format !== defaultFormat };
  const { files, problems: wrongPaths } = findFiles(options.paths, cwd);
  const { results, kinds, withoutParser, problems } = options.stdin
    ? await lintStandardInput(environment.stdin, options.stdinFilename, collector)
    : await lintFiles(files, wrongPaths, collector, stderr);

  const count = (of: (result: ESLint.LintResult) => number): number => results.reduce((sum, result) => sum + of(result), 0);
  const errors = count(({ errorCount }) => errorCount);
  const warnings = count(({ warningCount }) => warningCount);
  const unparsed = count(({ fatalErrorCount }) => fatalErrorCount);
  const hasTooManyWarnings = options.maxWarnings >= 0 && warnings > options.maxWarnings;

  const shown = options.quiet ? ESLint.getErrorResults(results) : results;
  const meta = hasTooManyWarnings ? { maxWarningsExceeded: { maxWarnings: options.maxWarnings, foundWarnings: warnings } } : {};
  const output = await format(shown, meta);
  if (output !== '') stdout.write(`${output}\n`);
  if (options.format === defaultFormat && results.length > 0) {
    stdout.write(summarize({ results: shown, kinds, parsedFiles: results.length - unparsed, cwd }));
  }
  if (hasTooManyWarnings && errors === 0) stderr.write(`Too many warnings: ${warnings} (maximum: ${options.maxWarnings}).\n`);

  const notLinted = explainNotLinted({ withoutParser, problems, unparsed }, cwd, argv);
  stderr.write(notLinted);
  if (notLinted !== '') return exitCodes.notLinted;
  return errors > 0 || hasTooManyWarnings ? exitCodes.found : exitCodes.clean;
}
