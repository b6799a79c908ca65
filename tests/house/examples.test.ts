/** The examples that a newcomer scans first: every rule of `strict` speaks about them, and none about what is clean. */
import { readdirSync, readFileSync } from 'node:fs';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { expect, it } from 'vitest';
import leaks from '../../src/index.ts';

const folder = new URL('../../examples/', import.meta.url);
const { strict } = leaks.configs;

function messagesOf(name: string): Linter.LintMessage[] {
  const config: Linter.Config = {
    files: ['**/*.*'],
    plugins: { leaks },
    rules: strict.rules,
    languageOptions: {
      ...(/\.m?tsx?$/.test(name) ? { parser: typescriptParser } : {}),
      sourceType: /\.c?js$/.test(name) ? 'commonjs' : 'module',
      parserOptions: { ecmaFeatures: { jsx: name.endsWith('x') } },
    },
  };
  return new Linter().verify(readFileSync(new URL(name, folder), 'utf8'), config, { filename: name });
}

it('show every rule of strict', () => {
  const examples = readdirSync(folder).filter((name) => name !== '.vscode' && name !== 'eslint.config.js');
  const spoken = new Map(examples.map((name) => [name, messagesOf(name).map(({ ruleId }) => ruleId)]));
  expect(new Set([...spoken.values()].flat())).toEqual(new Set(Object.keys(strict.rules)));
  expect([...spoken].filter(([, rules]) => rules.length === 0).map(([name]) => name)).toEqual(['clean.ts']);
});
