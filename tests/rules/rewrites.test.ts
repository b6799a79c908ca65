/**
 * What holds for each fix and each suggestion of each rule, on all cases of the rules' tests: the result parses, type-checks, gives no
 * new report of any rule of this plugin, and is not fixed again.
 */
import { readFileSync } from 'node:fs';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { beforeAll, expect, it } from 'vitest';
import leaks from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { typeErrors, type CheckedFile } from '../support/type-check.ts';
import { recordCases, type RecordedCase } from '../support/rule-tester.ts';

/** A case's code with one fix or suggestion applied. */
interface Rewrite {
  readonly of: RecordedCase;
  readonly title: string;
  readonly before: readonly Linter.LintMessage[];
  readonly code: string;
}

/** Many times what it takes, for machines that are busy. */
const generousMilliseconds = 120_000;

const packages = readFileSync(new URL('../fixtures/packages.d.ts', import.meta.url), 'utf8');
const all = leaks.configs.all.rules;
const styleRules = new Set(Object.keys(leaks.configs.stylistic.rules));

function filenameOf({ filename, language }: RecordedCase): string {
  return filename ?? `file.${language}`;
}

/** The config `all` with what the case sets. */
function configOf({ rule, language, options, settings, languageOptions }: RecordedCase): Linter.Config[] {
  const [, defaults] = [all[`leaks/${rule}`]].flat() as [unknown, object?];
  const own = options.length > 0 || defaults ? { [`leaks/${rule}`]: ['error', { ...defaults, ...(options[0] as object | undefined) }] as Linter.RuleEntry } : {};
  return [
    {
      files: ['**/*.*'],
      plugins: { leaks },
      rules: { ...all, ...own },
      languageOptions: { ...(language === 'ts' ? { parser: typescriptParser } : {}), ...languageOptions },
      ...(settings ? { settings } : {}),
    },
  ];
}

function verify(one: RecordedCase, code: string): Linter.LintMessage[] {
  const messages = new Linter().verify(code, configOf(one), { filename: filenameOf(one) });
  // Who chooses `finally` among the suggestions hears of `using` from the rules of style, which are not about defects.
  return messages.filter(({ ruleId }) => ruleId === `leaks/${one.rule}` || !styleRules.has(ruleId ?? ''));
}

function rewritesOf(one: RecordedCase): Rewrite[] {
  const before = verify(one, one.code);
  return before.flatMap(({ messageId = '', fix, suggestions = [] }) => {
    const choices = [...(fix ? [{ name: 'fix', edit: fix }] : []), ...suggestions.map((each) => ({ name: each.messageId ?? '', edit: each.fix }))];
    return choices.map(({ name, edit: { range, text } }) => ({
      of: one,
      title: `${one.name} (${name} of ${messageId})`,
      before,
      code: one.code.slice(0, range[0]) + text + one.code.slice(range[1]),
    }));
  });
}

const recorded = recordCases();
let rewrites: Rewrite[] = [];

beforeAll(async () => {
  for (const rule of Object.keys(rules)) await import(new URL(`./${rule}.test.ts`, import.meta.url).href);
  rewrites = recorded.flatMap(rewritesOf);
}, generousMilliseconds);

it('finds the cases of each rule, and their rewrites', () => {
  expect([...new Set(recorded.map(({ rule }) => rule))].sort()).toEqual(Object.keys(rules).sort());
  expect(rewrites.length).toBeGreaterThan(80);
});

it('ends one report at least, and brings no other', { timeout: generousMilliseconds }, () => {
  const faults = rewrites.flatMap(({ of, title, before, code }) => {
    const after = verify(of, code);
    const count = (messages: readonly Linter.LintMessage[], rule: string | null): number => messages.filter(({ ruleId }) => ruleId === rule).length;
    const isWorse = after.some(({ fatal, ruleId }) => fatal === true || count(after, ruleId) > count(before, ruleId));
    return isWorse || after.length >= before.length ? [[title, ...after.map(({ line, message }) => `${line}: ${message}`), code].join('\n')] : [];
  });
  expect(faults).toEqual([]);
});

it('has nothing to do in a second run', { timeout: generousMilliseconds }, () => {
  const faults = recorded.flatMap((one) => {
    const { output } = new Linter().verifyAndFix(one.code, configOf(one), { filename: filenameOf(one) });
    return verify(one, output).some(({ fix }) => fix !== undefined) ? [`${one.name}\n${output}`] : [];
  });
  expect(faults).toEqual([]);
});

it('type-checks, as the code before does', { timeout: generousMilliseconds }, () => {
  const before = recorded.map((one): CheckedFile => ({ name: `${one.name} (before)`, file: filenameOf(one), code: one.code }));
  const after = rewrites.map(({ of, title, code }): CheckedFile => ({ name: title, file: filenameOf(of), code }));
  expect(typeErrors([...before, ...after], { declarations: packages, dom: true })).toEqual([]);
});
