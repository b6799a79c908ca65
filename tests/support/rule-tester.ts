/**
 * The rule testers, told where vitest keeps its functions: typescript-eslint's with its parser, and ESLint's own with espree. Both
 * can write down the cases of a test file instead of running them, so that another test can look at all rewrites together.
 */
import { RuleTester as TypeScriptRuleTester, type RunTests } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import { RuleTester as EslintRuleTester, type Linter, type Rule } from 'eslint';
import { afterAll, describe, it } from 'vitest';

/** A case as the linter takes it. */
export interface RecordedCase {
  readonly rule: string;
  readonly name: string;
  readonly language: 'ts' | 'js';
  readonly code: string;
  readonly filename: string | undefined;
  readonly options: readonly unknown[];
  readonly settings: Record<string, unknown> | undefined;
  readonly languageOptions: Linter.LanguageOptions | undefined;
}

let recorded: RecordedCase[] | undefined;

/** From now on, rule testers of this process run nothing, and add their cases to the list that is returned. */
export function recordCases(): readonly RecordedCase[] {
  recorded = [];
  return recorded;
}

interface AnyCase {
  readonly name?: string | undefined;
  readonly code: string;
  readonly filename?: string | undefined;
  readonly options?: readonly unknown[] | undefined;
  readonly settings?: object | undefined;
  readonly languageOptions?: object | undefined;
}

/** `title` is the rule's name, and behind a colon what else the title of the cases says. */
function record(title: string, language: RecordedCase['language'], cases: readonly (string | AnyCase)[]): void {
  const rule = title.replace(/:.*/, '');
  for (const one of cases) {
    const { name, code, filename, options = [], settings, languageOptions } = typeof one === 'string' ? { code: one } : (one as Partial<AnyCase> & { code: string });
    recorded?.push({
      rule,
      name: name ?? code,
      language,
      code,
      filename,
      options,
      settings: settings as RecordedCase['settings'],
      languageOptions: languageOptions as RecordedCase['languageOptions'],
    });
  }
}

/** Runs cases with typescript-eslint's parser. */
export class RuleTester extends TypeScriptRuleTester {
  override run<MessageIds extends string, Options extends readonly unknown[]>(
    name: string,
    rule: TSESLint.RuleModule<MessageIds, Options>,
    tests: RunTests<MessageIds, Options>,
  ): void {
    if (recorded) record(name, 'ts', [...tests.valid, ...tests.invalid]);
    else super.run(name, rule, tests);
  }
}

type JavaScriptTests = NonNullable<Parameters<EslintRuleTester['run']>[2]>;

/** Runs cases with ESLint's own parser for JavaScript. */
export class JavaScriptRuleTester extends EslintRuleTester {
  override run(name: string, rule: Rule.RuleModule, tests: JavaScriptTests): void {
    if (recorded) record(name, 'js', [...tests.valid, ...tests.invalid]);
    else super.run(name, rule, tests);
  }
}

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.describeSkip = describe.skip;
RuleTester.it = it;
RuleTester.itOnly = it.only;
RuleTester.itSkip = it.skip;

JavaScriptRuleTester.describe = describe;
JavaScriptRuleTester.it = it;
JavaScriptRuleTester.itOnly = it.only;
