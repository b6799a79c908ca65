/**
 * Cases of a rule in Markdown: a heading, what is set (as JSON), the code, and below it what is reported:
 *
 *     8:9 skippedOnThrow: `client` (pooled client) is not released … on line 9.
 *
 *     suggestion useFinally: Release it with `client.release()` in a `finally`.
 *     (a code block: the code with this suggestion)
 *
 *     output: (a code block: what `--fix` makes of the code; again for each further pass)
 *
 * A case with nothing below its code must stay silent.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { InvalidTestCase, ValidTestCase } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import { JavaScriptRuleTester, RuleTester } from './rule-tester.ts';

type AnyRule = TSESLint.RuleModule<string, readonly unknown[]>;
type Invalid = InvalidTestCase<string, readonly unknown[]>;
type Valid = ValidTestCase<readonly unknown[]>;
type Suggestion = NonNullable<Invalid['errors'][number]['suggestions']>[number];

interface CaseOptions {
  readonly options?: object;
  /** `settings.leaks`. */
  readonly settings?: object;
  readonly file?: string;
  readonly languageOptions?: object;
}

interface RuleCase {
  readonly language: string;
  readonly test: Valid | Invalid;
}

interface Block {
  readonly text: string;
  readonly code: string | undefined;
}

/** The lines of a section as paragraphs, each with the code block behind it. */
function blocksOf(section: string): Block[] {
  return [...section.matchAll(/(.*)\n(?:\n```\w+\n([\s\S]*?)^```$)?/gm)]
    .map(([, text = '', code]) => ({ text, code }))
    .filter(({ text, code }) => text !== '' || code !== undefined);
}

/** What fills the placeholders of a message so that it becomes this text; the tester compares the whole again. */
function dataOf(template: string, message: string): Record<string, string> {
  const names: string[] = [];
  const pattern = template
    .split(/\{\{(\w+)\}\}/)
    .map((part, index) => {
      if (index % 2 === 0) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(part);
      return '(.*?)';
    })
    .join('');
  const found = new RegExp(`^${pattern}$`).exec(message);
  if (!found) throw new Error(`«${message}» is not «${template}»`);
  return Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? '']));
}

function parseCase(section: string, rule: AnyRule): RuleCase {
  const head = /^(.*)\n\n(?:`(\{.*\})`\n\n)?```(\w+)\n([\s\S]*?)^```\n?/m.exec(section);
  if (!head) throw new Error(`no case: ${section.slice(0, 80)}`);
  const [all, name = '', json = '{}', language = '', code = ''] = head;
  const { options, settings, file, languageOptions } = JSON.parse(json) as CaseOptions;
  const test: Valid = {
    name,
    code,
    filename: file ?? `file.${language}`,
    ...(options ? { options: [options] } : {}),
    ...(settings ? { settings: { leaks: settings } } : {}),
    ...(languageOptions ? { languageOptions } : {}),
  };
  const errors: { line: number; column: number; messageId: string; data: Record<string, string>; suggestions: Suggestion[] }[] = [];
  const outputs: string[] = [];
  for (const block of blocksOf(section.slice(all.length))) {
    const [, line, column, messageId, message] = /^(\d+):(\d+) (\w+): (.*)$/.exec(block.text) ?? [];
    const [, suggestionId, description] = /^suggestion (\w+): (.*)$/.exec(block.text) ?? [];
    if (messageId !== undefined && message !== undefined) {
      const data = dataOf(rule.meta.messages[messageId] ?? '', message);
      errors.push({ line: Number(line), column: Number(column), messageId, data, suggestions: [] });
    } else if (suggestionId !== undefined && description !== undefined && block.code !== undefined) {
      const data = dataOf(rule.meta.messages[suggestionId] ?? '', description);
      errors.at(-1)?.suggestions.push({ messageId: suggestionId, data, output: block.code });
    } else if (block.text === 'output:' && block.code !== undefined) {
      outputs.push(block.code);
    } else throw new Error(`${name}: what is «${block.text}»?`);
  }
  if (errors.length === 0) return { language, test };
  return {
    language,
    test: {
      ...test,
      errors: errors.map(({ suggestions, ...error }) => ({ ...error, suggestions: suggestions.length > 0 ? suggestions : null })),
      output: outputs.length > 0 ? outputs : null,
    },
  };
}

/** The cases of one file. */
function readRuleCases(url: URL, rule: AnyRule): RuleCase[] {
  return readFileSync(url, 'utf8')
    .split(/^## /m)
    .slice(1)
    .map((section) => parseCase(section, rule));
}

/** Runs all cases of a rule's folder: JavaScript with espree, TypeScript with its parser. */
export function runRuleCases(name: string, rule: AnyRule, folder: URL): void {
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.md'))) {
    const cases = readRuleCases(new URL(file, folder), rule);
    const isInvalid = (test: Valid | Invalid): test is Invalid => 'errors' in test;
    for (const isJavaScript of [false, true]) {
      const tests = cases.filter(({ language }) => /^[cm]?jsx?$/.test(language) === isJavaScript).map(({ test }) => test);
      if (tests.length === 0) continue;
      const sorted = { valid: tests.filter((test) => !isInvalid(test)), invalid: tests.filter(isInvalid) };
      const title = `${name}: ${file.replace('.md', '')}`;
      if (isJavaScript) {
        // Both testers take the same cases, but for their types, and that ESLint's looks at the first pass alone.
        const invalid = sorted.invalid.map((test) => ({ ...test, output: Array.isArray(test.output) ? test.output[0] : test.output }));
        const untyped = { ...sorted, invalid } as unknown as Parameters<JavaScriptRuleTester['run']>[2];
        new JavaScriptRuleTester().run(title, rule as unknown as Rule.RuleModule, untyped);
      } else new RuleTester().run(title, rule, sorted);
    }
  }
}
