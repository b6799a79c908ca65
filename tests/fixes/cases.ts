/** Cases in Markdown: a heading, the code before, and each plan with the code after, or why there is none. */
import { readFileSync } from 'node:fs';
import { Linter } from 'eslint';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import * as typescriptParser from '@typescript-eslint/parser';
import { analysisOf } from '../../src/analysis/index.ts';
import { isPromise } from '../../src/analysis/returning/promise-values.ts';
import type { LeakKind } from '../../src/analysis/lifetime.ts';
import { considerMissingCleanup } from '../../src/fixes/missing-cleanup.ts';
import { fixStyleOf } from '../../src/fixes/style.ts';
import { report } from '../../src/reporting/report.ts';
import type { FixPlan } from '../../src/fixes/plan.ts';
import type { LeaksSettings } from '../../src/resources/types.ts';
import { entries, type EntryName } from './entries.ts';
import { isProtected, leakIn } from './leaks.ts';

export interface FixCase {
  readonly name: string;
  readonly options: CaseOptions;
  readonly before: string;
  /** What stands below the code: the plans as `renderOutcome` writes them. */
  readonly expected: string;
}

export interface CaseOptions {
  readonly entry: EntryName;
  readonly kind?: LeakKind;
  readonly file?: string;
  readonly settings?: LeaksSettings;
  readonly transferred?: boolean;
  readonly variable?: string;
  readonly helper?: string;
  readonly crlf?: boolean;
  readonly ecmaVersion?: Linter.ParserOptions['ecmaVersion'];
  readonly script?: boolean;
  /** The code before does not type-check alone, so the code after is not asked either. */
  readonly untyped?: boolean;
}

export interface Outcome {
  readonly plans: readonly { readonly title: string; readonly after: string }[];
  readonly refusals: readonly string[];
}

/** The cases of one file. */
export function readCases(url: URL): FixCase[] {
  const text = readFileSync(url, 'utf8');
  return text
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [, name = '', options = '{}', code = '', expected = ''] =
        /^(.*)\n\n(?:`(\{.*\})`\n\n)?```\w+\n([\s\S]*?)```\n\n?([\s\S]*)$/.exec(section) ?? [];
      const parsed = JSON.parse(options) as CaseOptions;
      return { name, options: parsed, before: parsed.crlf ? code.replaceAll('\n', '\r\n') : code, expected: expected.trim() };
    });
}

/** The file that the code of a case stands for. */
export function fileOf({ options }: FixCase): string {
  return options.file ?? 'subject.ts';
}

function configOf({ options }: FixCase, rule: TSESLint.LooseRuleDefinition): Linter.Config[] {
  const isJavaScript = /\.[cm]?js$/.test(options.file ?? '');
  return [
    {
      files: ['**/*.*'],
      plugins: { fixes: { rules: { plan: rule } } } as unknown as NonNullable<Linter.Config['plugins']>,
      languageOptions: {
        ...(isJavaScript ? {} : { parser: typescriptParser }),
        ...(options.ecmaVersion ? { ecmaVersion: options.ecmaVersion } : {}),
        sourceType: options.script ? 'script' : 'module',
      },
      rules: { 'fixes/plan': 'error' },
    },
  ];
}

/** What the planner makes of the code, through ESLint itself: its messages, its merge of edits, its suggestions. */
export function repair(fixCase: FixCase, code: string): Outcome {
  const { options } = fixCase;
  const refusals: string[] = [];
  const planned: string[] = [];
  const rule: Omit<TSESLint.RuleModule<string>, 'defaultOptions'> = {
    meta: {
      type: 'problem',
      schema: [],
      fixable: 'code',
      hasSuggestions: true,
      messages: Object.fromEntries(
        ['leak', 'useUsing', 'useStack', 'useFinally', 'useRollback', 'useOwnVariable', 'closeAtOnce'].map((messageId) => [messageId, messageId]),
      ),
    },
    create: (context) => ({
      'Program:exit'() {
        const settings = options.settings ?? {};
        const { sourceCode } = context;
        const leak = leakIn(sourceCode, entries[options.entry], { ...options, kind: options.kind ?? 'skippedOnThrow' });
        if (!leak || isProtected(sourceCode, leak)) return;
        const analysis = analysisOf(sourceCode, undefined);
        const givesPromise = (expression: TSESTree.Node): boolean => isPromise(expression, analysis.context);
        const results = considerMissingCleanup({ leak, wouldMask: false }, { sourceCode, style: fixStyleOf(settings, context), givesPromise });
        const plans = results.filter((result): result is FixPlan => !('refused' in result));
        for (const result of results) if ('refused' in result) refusals.push(result.refused);
        planned.push(...plans.map(({ messageId }) => messageId));
        report(context, { node: leak.acquisition.reported, messageId: 'leak', plans, settings });
      },
    }),
  };
  const linter = new Linter({ configType: 'flat' });
  const messages = linter.verify(code, configOf(fixCase, rule), { filename: fileOf(fixCase) });
  const fatal = messages.find((message) => message.fatal);
  if (fatal) throw new Error(`${fixCase.name}: line ${fatal.line}: ${fatal.message}\n${code}`);
  const apply = ({ range, text }: { range: [number, number]; text: string }): string =>
    code.slice(0, range[0]) + text + code.slice(range[1]);
  const plans = messages.flatMap(({ fix, suggestions = [] }) => {
    // ESLint names suggestions only: the fix is the plan that is none of them.
    const suggested = suggestions.map((one) => ({ title: `suggestion ${one.messageId}`, after: apply(one.fix) }));
    const name = planned.find((messageId) => suggestions.every((one) => one.messageId !== messageId));
    return fix ? [{ title: `fix ${name}`, after: apply(fix) }, ...suggested] : suggested;
  });
  return { plans, refusals };
}

/** The outcome as the cases have it. */
export function renderOutcome(fixCase: FixCase, { plans, refusals }: Outcome): string {
  const language = /\w+$/.exec(fileOf(fixCase))?.[0] ?? 'ts';
  const parts = plans.map(({ title, after }) => {
    const shown = fixCase.options.crlf ? after.replaceAll('\r\n', '\n') : after;
    return `${title}:\n\n\`\`\`${language}\n${shown}\`\`\``;
  });
  if (plans.length === 0) parts.push(refusals.map((reason) => `- ${reason}`).join('\n') || 'nothing to do');
  return parts.join('\n\n');
}
