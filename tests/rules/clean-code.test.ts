/**
 * Code that is right, in the shapes in which real projects clean up: `strict` says nothing about any of it. Where an option of `strict` rightly
 * speaks, the head of the file names it, and nothing else of `strict` does.
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import leaks from '../../src/index.ts';
import { typeErrors } from '../support/type-check.ts';

const folder = new URL('../fixtures/clean/', import.meta.url);

interface CleanFile {
  readonly name: string;
  readonly code: string;
  /** The options that speak, by the names of their rules. */
  readonly spoken: ReadonlyMap<string, Record<string, boolean>>;
}

const files = readdirSync(folder).map((name): CleanFile => {
  const code = readFileSync(new URL(name, folder), 'utf8');
  const spoken = [...code.matchAll(/^ \* strict speaks: ([a-z-]+) (\{.*\})$/gm)].map(
    ([, rule, options]) => [`leaks/${rule}`, JSON.parse(options ?? '') as Record<string, boolean>] as const,
  );
  return { name, code, spoken: new Map(spoken) };
});

const isTypeScript = ({ name }: CleanFile): boolean => /\.tsx?$/.test(name);

function verify(file: CleanFile, rules: Linter.RulesRecord, plugins: Linter.Config['plugins'] = { leaks }): Linter.LintMessage[] {
  const { name, code } = file;
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins,
    rules,
    languageOptions: {
      ...(isTypeScript(file) ? { parser: typescriptParser } : {}),
      sourceType: name.endsWith('.cjs') ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: name.endsWith('x') } },
    },
  };
  return new Linter().verify(code, config, { filename: name });
}

const strict = leaks.configs.strict.rules as Record<string, Linter.RuleSeverityAndOptions>;

/** The rules of `strict`, without the options that a file's head names. */
function rulesFor({ spoken }: CleanFile): Linter.RulesRecord {
  const rules: Linter.RulesRecord = { ...strict };
  for (const [rule, options] of spoken) {
    const [severity, given] = [strict[rule]].flat() as [Linter.RuleSeverity, Record<string, boolean> | undefined];
    for (const option of Object.keys(options)) expect(given, `${rule} has this option in strict`).toHaveProperty(option, true);
    rules[rule] = [severity, { ...given, ...Object.fromEntries(Object.keys(options).map((option) => [option, false])) }];
  }
  return rules;
}

const said = (messages: readonly Linter.LintMessage[]): string[] => messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`);

describe.each(files)('$name', (file) => {
  it('is right', () => {
    expect(said(verify(file, rulesFor(file)))).toEqual([]);
  });

  if (file.spoken.size === 0) return;

  it('is spoken about by the options that its head names, and by these alone', () => {
    const messages = verify(file, strict);
    expect(new Set(messages.map(({ ruleId }) => ruleId))).toEqual(new Set(file.spoken.keys()));
  });
});

it('are many', () => {
  let count = 0;
  const exported = ':matches(Program, ExportNamedDeclaration)';
  const counted = `${exported} > :matches(FunctionDeclaration, ClassDeclaration), ${exported} > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression`;
  const counting = { rules: { count: { create: (): Record<string, () => void> => ({ [counted]: () => (count += 1) }) } } };
  for (const file of files) verify(file, { 'counting/count': 'error' }, { counting });
  expect(count).toBeGreaterThanOrEqual(150);
});

it('compile', () => {
  const declarations = readFileSync(new URL('../fixtures/packages.d.ts', import.meta.url), 'utf8');
  const checked = files.filter(isTypeScript).map(({ name, code }) => ({ name, file: name, code }));
  expect(typeErrors(checked, { declarations, dom: true })).toEqual([]);
});
