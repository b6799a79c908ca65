import { readdirSync } from 'node:fs';
import { Linter } from 'eslint';
import * as typescriptParser from '@typescript-eslint/parser';
import { expect, test } from 'vitest';
import missingCleanup from '../../src/rules/missing-cleanup.ts';
import { fileOf, readCases, type FixCase } from './cases.ts';
import type { EntryName } from './entries.ts';

/** What the free names of the cases are in a real file. */
const imports: Partial<Record<EntryName, string>> = {
  poolClient: "import { Pool } from 'pg';\nconst pool = new Pool();\n",
  lock: "import { Mutex, Semaphore } from 'async-mutex';\nconst mutex = new Mutex();\nconst semaphore = new Semaphore(2);\n",
  fileLock: "import * as lockfile from 'proper-lockfile';\n",
  browser: "import { chromium } from 'playwright';\n",
};

function codeOf({ options, before }: FixCase): string {
  return (options.script ? '' : (imports[options.entry] ?? '')) + before;
}

/** The messages of the rule itself, with all its strict options on. */
function verify(fixCase: FixCase, code: string): Linter.LintMessage[] {
  const { options } = fixCase;
  const isJavaScript = /\.[cm]?js$/.test(fileOf(fixCase));
  return new Linter({ configType: 'flat' }).verify(
    code,
    [
      {
        files: ['**/*.*'],
        plugins: { leaks: { rules: { 'missing-cleanup': missingCleanup } } } as unknown as NonNullable<Linter.Config['plugins']>,
        languageOptions: {
          ...(isJavaScript ? {} : { parser: typescriptParser }),
          ...(options.ecmaVersion ? { ecmaVersion: options.ecmaVersion } : {}),
          sourceType: options.script ? 'script' : 'module',
        },
        settings: { leaks: options.settings ?? {} },
        rules: { 'leaks/missing-cleanup': ['error', missingCleanup.meta.docs.strictOptions] },
      },
    ],
    { filename: fileOf(fixCase) },
  );
}

const folder = new URL('./cases/', import.meta.url);
const cases = readdirSync(folder).flatMap((file) => readCases(new URL(file, folder)));

test('each rewrite of the rule ends one report and brings no other', () => {
  let rewrites = 0;
  const faults: string[] = [];
  for (const fixCase of cases) {
    const before = codeOf(fixCase);
    const messages = verify(fixCase, before);
    for (const { fix, suggestions = [] } of messages) {
      for (const { range, text } of [...(fix ? [fix] : []), ...suggestions.map((one) => one.fix)]) {
        const after = before.slice(0, range[0]) + text + before.slice(range[1]);
        const left = verify(fixCase, after).map(({ message, line }) => `${line}: ${message}`);
        if (left.length !== messages.length - 1) faults.push([fixCase.name, ...left, after].join('\n'));
        rewrites += 1;
      }
    }
  }
  expect(faults).toEqual([]);
  expect(rewrites).toBeGreaterThan(80);
});
