/** Each rule's fixes are applied to programs that are then really run, before and after, with each of their steps failing. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { typeErrors } from '../../support/type-check.ts';
import { judge } from './support/judge.ts';
import { readPrograms } from './support/program.ts';
import { repair } from './support/repair.ts';

const programs = readPrograms();

describe.each(programs)('$title: $shows', (program) => {
  it('is repaired, and nothing else changes', async () => {
    expect((await judge(program, 'lowered')).join('\n')).toBe('');
  });
});

it('type-checks, before and after', { timeout: 60_000 }, () => {
  const [packages, scene] = ['../../fixtures/packages.d.ts', 'support/modules/scene-types.d.ts'].map((path) => readFileSync(new URL(path, import.meta.url), 'utf8'));
  const files = programs.flatMap((program) => [
    { name: `${program.title} (before)`, file: 'program.ts', code: program.subject + program.scenarios },
    { name: program.title, file: 'program.ts', code: repair(program).text + program.scenarios },
  ]);
  expect(typeErrors(files, { declarations: `${packages}\n${scene}`, dom: true })).toEqual([]);
});
