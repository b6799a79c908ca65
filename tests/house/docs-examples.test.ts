/** The examples of the rules' pages are code: each is linted, and must be what the page says it is. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import leaks from '../../src/index.ts';
import { rules } from '../../src/rules/index.ts';
import { docsExamplesOf } from '../support/docs-examples.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe.each(Object.keys(rules))('docs/rules/%s.md', (name) => {
  const file = `${root}docs/rules/${name}.md`;
  const page = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const examples = docsExamplesOf(page).map((example, index) => ({
    ...example,
    title: `${example.correct ? 'correct' : 'incorrect'} example ${index + 1}, line ${example.line}`,
  }));

  it('shows what is reported and what is not', () => {
    expect(new Set(examples.map(({ correct }) => correct))).toEqual(new Set([true, false]));
  });

  it('has no mark without a code block', () => {
    expect(page.match(/<!-- eslint-leaks: /g)).toHaveLength(examples.length);
  });

  it.each(examples)('$title', ({ correct, options, language, code }) => {
    const typescript = language.startsWith('ts');
    const messages = new Linter().verify(
      code,
      {
        files: ['**/*.{js,jsx,ts,tsx}'],
        plugins: { leaks },
        rules: { [`leaks/${name}`]: ['error', ...options] },
        languageOptions: {
          ...(typescript ? { parser: typescriptParser } : {}),
          parserOptions: { ecmaFeatures: { jsx: language.endsWith('x') } },
        },
      },
      { filename: `example.${language}` },
    );
    expect(messages.filter(({ fatal }) => fatal)).toEqual([]);
    if (correct) expect(messages).toEqual([]);
    else expect(messages.map(({ ruleId }) => ruleId)).toContain(`leaks/${name}`);
  });
});
