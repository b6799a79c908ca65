/** Lints files, or standard input, one after the other, and collects what came out. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import { errorMessage } from './error-message.ts';
import { isLintable } from './languages.ts';
import type { LintText } from './lint-text.ts';
import { type Output, showProgress } from './progress.ts';

export interface Collected {
  /** One for each file that ESLint had a look at. */
  readonly results: ESLint.LintResult[];
  /** The kind of the resource, for each finding that says it. */
  readonly kinds: Map<Linter.LintMessage, string>;
  /** TypeScript files by the reason why there is no parser for them. */
  readonly withoutParser: Map<string, string[]>;
  /** What else could not be linted, in sentences. */
  readonly problems: string[];
}

export interface CollectorOptions {
  readonly cwd: string;
  readonly lint: LintText;
  /** Keep the source of files with findings, which some formatters print. */
  readonly keepsSource: boolean;
}

const collectedSoFar = (problems: readonly string[]): Collected => ({
  results: [],
  kinds: new Map(),
  withoutParser: new Map(),
  problems: [...problems],
});

async function lintOne(text: string, file: string, collected: Collected, { cwd, lint, keepsSource }: CollectorOptions): Promise<void> {
  const outcome = await lint(text, file);
  switch (outcome.outcome) {
    case 'no parser': {
      const files = collected.withoutParser.get(outcome.reason) ?? [];
      collected.withoutParser.set(outcome.reason, [...files, file]);
      break;
    }
    case 'crashed':
      collected.problems.push(`Cannot lint '${relative(cwd, file)}': ${outcome.message}`);
      break;
    case 'linted': {
      const { source, ...result } = outcome.result;
      collected.results.push(keepsSource && source !== undefined ? { ...result, source } : result);
      for (const [message, kind] of outcome.kinds) collected.kinds.set(message, kind);
    }
  }
}

/** Writes the fixed text of the last result, if it has one. */
async function writeFix(result: ESLint.LintResult | undefined): Promise<void> {
  // A fix that breaks the file is a mistake of ours; the file is better off without it.
  if (result?.output !== undefined && result.fatalErrorCount === 0) await ESLint.outputFixes([result]);
}

/**
 * Lints files.
 *
 * @param problems What is already known not to be lintable.
 * @param stderr Shows the progress.
 */
export async function lintFiles(
  files: readonly string[],
  problems: readonly string[],
  options: CollectorOptions,
  stderr: Output,
): Promise<Collected> {
  const collected = collectedSoFar(problems);
  const progress = showProgress(stderr, files.length);
  for (const file of files) {
    try {
      const before = collected.results.length;
      await lintOne(readFileSync(file, 'utf8'), file, collected, options);
      await writeFix(collected.results[before]);
    } catch (error) {
      collected.problems.push(`Cannot read or write '${relative(options.cwd, file)}': ${errorMessage(error)}`);
    }
    progress.step();
  }
  progress.end();
  return collected;
}

/** Lints the text on standard input as that of the file; without a name, as JavaScript. */
export async function lintStandardInput(
  stdin: AsyncIterable<string | Uint8Array>,
  filename: string | undefined,
  options: CollectorOptions,
): Promise<Collected> {
  // The name for which ESLint writes `<text>`.
  const file = resolve(options.cwd, filename ?? '__placeholder__.js');
  if (!isLintable(file)) return collectedSoFar([`Not a JavaScript or TypeScript file: '${filename ?? file}'.`]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  const collected = collectedSoFar([]);
  await lintOne(Buffer.concat(chunks).toString('utf8'), file, collected, options);
  return collected;
}
