/** Lints one text at a time, so that one file cannot end the run, and only what is shown of a file is kept in memory. */
import type { ESLint, Linter } from 'eslint';
import { createEngine, isFinding, isParseError, namespace } from './engine.ts';
import { errorMessage } from './error-message.ts';
import { recordKinds } from './kinds.ts';
import { isFlow, isTypeScript, sourceTypesOf, type SourceType } from './languages.ts';
import { createParserSearch, type FindParser } from './parsers.ts';

export interface Linted {
  readonly outcome: 'linted';
  /** Holds findings and parse errors only. */
  readonly result: ESLint.LintResult;
  /** The kind of the resource, for each finding that says it. */
  readonly kinds: ReadonlyMap<Linter.LintMessage, string>;
}

export type Outcome =
  | Linted
  | { readonly outcome: 'no parser'; readonly reason: string }
  | { readonly outcome: 'crashed'; readonly message: string };

export type LintText = (text: string, file: string) => Promise<Outcome>;

export interface LinterOptions {
  readonly plugin: ESLint.Plugin;
  readonly config: string;
  readonly fix: boolean;
  /** Where TypeScript's parser comes from; looked for in the linted project and beside this package if not given. */
  readonly findParser?: FindParser | undefined;
}

/** What makes an engine differ from the others of a run. */
interface Dialect {
  readonly parser: Linter.Parser | undefined;
  readonly sourceType: SourceType;
  readonly allowInlineConfig: boolean;
}

/** Prepares the linting of texts with the rules of one of the plugin's configs. */
export function createLinter({ plugin, config, fix, findParser }: LinterOptions): LintText {
  const recorder = recordKinds(plugin, namespace);
  const rules = (plugin.configs?.[config] as Linter.Config | undefined)?.rules ?? {};
  const engines: { readonly dialect: Dialect; readonly engine: ESLint }[] = [];

  const engineFor = (dialect: Dialect): ESLint => {
    const known = engines.find(
      ({ dialect: { parser, sourceType, allowInlineConfig } }) =>
        parser === dialect.parser && sourceType === dialect.sourceType && allowInlineConfig === dialect.allowInlineConfig,
    );
    if (known) return known.engine;
    const engine = createEngine({ plugin: recorder.plugin, rules, fix, ...dialect });
    engines.push({ dialect, engine });
    return engine;
  };

  const run = async (text: string, filePath: string, dialect: Dialect): Promise<ESLint.LintResult> => {
    recorder.forget();
    const [result] = await engineFor(dialect).lintText(text, { filePath });
    if (!result) throw new Error(`ESLint ignores ${filePath}`);
    return result;
  };

  const runSafely = async (text: string, file: string, dialect: Omit<Dialect, 'allowInlineConfig'>): Promise<ESLint.LintResult> => {
    try {
      return await run(text, file, { ...dialect, allowInlineConfig: true });
    } catch {
      // A comment may have switched on a rule of ESLint that cannot cope with its options or with the parser. Better to miss a
      // comment that disables one of ours than the whole file.
      return run(text, file, { ...dialect, allowInlineConfig: false });
    }
  };

  const search =
    findParser ??
    createParserSearch({
      own: import.meta.url,
      tryOut: async (parser) => {
        const engine = createEngine({ plugin, rules: {}, parser, sourceType: 'module', allowInlineConfig: false, fix: false });
        const [result] = await engine.lintText('export const answer: number = 42;', { filePath: 'try-out.ts' });
        const error = result?.messages.find(isParseError);
        if (error) throw new Error(error.message);
      },
    });

  return async (text, file) => {
    const found = isTypeScript(file) ? await search(file) : undefined;
    if (found && found.parser === undefined) return { outcome: 'no parser', reason: found.reason };
    try {
      let result: ESLint.LintResult | undefined;
      for (const sourceType of sourceTypesOf(file)) {
        const attempt = await runSafely(text, file, { parser: found?.parser, sourceType });
        const isParsed = !attempt.messages.some(isParseError);
        // Where nothing parses, the first attempt has the error that most people expect.
        if (isParsed || !result) result = attempt;
        if (isParsed) break;
      }
      if (!result) throw new Error(`No way to parse ${file}`);
      const shown = onlyFindings(result, plugin, text);
      const kinds = shown.messages.flatMap((message): [Linter.LintMessage, string][] => {
        const kind = recorder.kindOf(message);
        return kind === undefined ? [] : [[message, kind]];
      });
      return { outcome: 'linted', result: shown, kinds: new Map(kinds) };
    } catch (error) {
      return { outcome: 'crashed', message: crashMessage(error) };
    }
  };
}

/** The result as if no other rule and no comment about one had been there. */
function onlyFindings(result: ESLint.LintResult, plugin: ESLint.Plugin, text: string): ESLint.LintResult {
  const messages = result.messages.filter((message) => isFinding(message, plugin) || isParseError(message)).map((message) =>
    isParseError(message) ? explainParseError(message, text, result.filePath) : message,
  );
  const count = (condition: (message: Linter.LintMessage) => boolean): number => messages.filter(condition).length;
  return {
    filePath: result.filePath,
    messages,
    suppressedMessages: result.suppressedMessages.filter((message) => isFinding(message, plugin)),
    errorCount: count(({ severity }) => severity === 2),
    fatalErrorCount: count(({ fatal }) => fatal === true),
    warningCount: count(({ severity }) => severity === 1),
    fixableErrorCount: count(({ severity, fix }) => severity === 2 && fix !== undefined),
    fixableWarningCount: count(({ severity, fix }) => severity === 1 && fix !== undefined),
    ...(messages.length > 0 && result.source !== undefined ? { source: result.source } : {}),
    ...(result.output === undefined ? {} : { output: result.output }),
    usedDeprecatedRules: [],
  };
}

function explainParseError(message: Linter.LintMessage, text: string, file: string): Linter.LintMessage {
  if (isTypeScript(file) || !isFlow(text)) return message;
  return { ...message, message: `${message.message} (a Flow file: its types are not JavaScript, so it cannot be linted)` };
}

/** ESLint appends the rule that threw to the message, some lines below. */
function crashMessage(error: unknown): string {
  const rule = error instanceof Error ? /^Rule: "(?<id>[^"]+)"$/m.exec(error.message)?.groups?.['id'] : undefined;
  return rule === undefined ? errorMessage(error) : `${errorMessage(error)} (in ${rule})`;
}
