import { describe, expect, it } from 'vitest';
import { loadCases } from './support/cases.ts';
import { inspect } from './support/inspect.ts';
import { marksOf, problemsOf } from './support/marks.ts';

const cases = loadCases();

describe.each(cases)('$name', ({ name, text }) => {
  it('is as its marks say', () => {
    expect(marksOf(text)).not.toEqual([]);
    expect(problemsOf(text, inspect(text, name))).toEqual([]);
  });
});
