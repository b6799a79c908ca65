/** Each rule's fixes are applied to programs that are then really run, before and after, with each of their steps failing. */
import { describe, expect, it } from 'vitest';
import { judge } from './support/judge.ts';
import { readPrograms } from './support/program.ts';

describe.each(readPrograms())('$title: $shows', (program) => {
  it('is repaired, and nothing else changes', async () => {
    expect((await judge(program, 'lowered')).join('\n')).toBe('');
  });
});
