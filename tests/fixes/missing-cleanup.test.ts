import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileOf, readCases, renderOutcome, repair } from './cases.ts';
import { typeErrors } from '../support/type-check.ts';
import { ambient } from './ambient.ts';

const folder = new URL('./cases/', import.meta.url);
const groups = readdirSync(folder).map((file) => ({ group: file.replace('.md', ''), cases: readCases(new URL(file, folder)) }));
const all = groups.flatMap(({ cases }) => cases);

describe.each(groups)('$group', ({ cases }) => {
  test.each(cases)('$name', (fixCase) => {
    expect(renderOutcome(fixCase, repair(fixCase, fixCase.before))).toBe(fixCase.expected);
  });

  test.each(cases.filter(({ options }) => options.crlf))('$name: the line endings stay', (fixCase) => {
    for (const { after } of repair(fixCase, fixCase.before).plans) expect(after).not.toMatch(/[^\r]\n/);
  });
});

test('every rewrite parses, and a second run has nothing to do', () => {
  const left = all.flatMap((fixCase) =>
    repair(fixCase, fixCase.before).plans.flatMap(({ title, after }) => {
      const again = repair(fixCase, after);
      return again.plans.length > 0 ? [`${fixCase.name}, ${title}: ${again.plans.map((plan) => plan.title).join()}`] : [];
    }),
  );
  expect(left).toEqual([]);
});

test('every rewrite type-checks where the code before did', () => {
  const files = all
    .filter(({ options }) => !options.untyped)
    .flatMap((fixCase) => [
      { name: `${fixCase.name} (before)`, file: fileOf(fixCase), code: fixCase.before },
      ...repair(fixCase, fixCase.before).plans.map(({ title, after }) => ({
        name: `${fixCase.name} (${title})`,
        file: fileOf(fixCase),
        code: after,
      })),
    ]);
  expect(typeErrors(files, { declarations: ambient })).toEqual([]);
  expect(files.length).toBeGreaterThan(120);
}, 60_000);

test('the names of the cases are unique', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});
