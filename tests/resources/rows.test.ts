import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import plugin from '../../src/index.ts';
import { catalogueOf } from '../../src/resources/index.ts';
import { conventionRows } from './rows/conventions.ts';
import { databaseRows } from './rows/databases.ts';
import { nodeRows } from './rows/node.ts';
import { packageRows } from './rows/packages.ts';
import { webRows } from './rows/web.ts';

const rows = [...nodeRows, ...webRows, ...databaseRows, ...packageRows, ...conventionRows];
const { entries } = catalogueOf(undefined);
const linter = new Linter();

/** The messages of missing-cleanup about some code; a syntax error counts as one. */
function report(code: string, options: { readonly selfReleasing?: boolean } = {}): string[] {
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser },
    plugins: { leaks: plugin },
    rules: { 'leaks/missing-cleanup': ['error', options] },
  } as Linter.Config;
  return linter.verify(code, config, 'row.ts').map(({ message }) => message);
}

test('every resource has a leaking and a clean snippet, unless another rule speaks about it', () => {
  const judged = [...entries.values()].filter(({ reportedBy }) => reportedBy === undefined).map(({ id }) => id);
  expect(rows.map(({ id }) => id).sort()).toEqual(judged.sort());
});

describe.each(rows)('$id', ({ id, leaks, clean }) => {
  const entry = entries.get(id);

  test('is reported once where a path does not release it', () => {
    const messages = report(leaks, { selfReleasing: true });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toContain('not released');
  });

  test('is silent where every path releases it', () => {
    expect(report(clean, { selfReleasing: entry?.selfReleasing !== undefined })).toEqual([]);
  });
});
