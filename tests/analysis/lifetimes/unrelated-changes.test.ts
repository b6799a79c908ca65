import { describe, expect, it } from 'vitest';
import { loadCases } from './support/cases.ts';
import { inspect } from './support/inspect.ts';
import { variantsOf, verdictOf } from './support/variants.ts';

const cases = loadCases();

describe('unrelated changes', () => {
  it.each(cases)('leave the verdicts of $name alone', ({ name, text }) => {
    const inspection = inspect(text, name);
    const verdict = verdictOf(inspection);
    for (const variant of variantsOf(text, inspection)) {
      expect(verdictOf(inspect(variant.text, name), variant.originOf), variant.name).toEqual(verdict);
    }
  });

  it('really change the text', () => {
    const changed = new Map<string, number>();
    for (const { name, text } of cases.slice(0, 40)) {
      for (const variant of variantsOf(text, inspect(text, name))) changed.set(variant.name, (changed.get(variant.name) ?? 0) + Number(variant.text !== text));
    }
    expect([...changed.keys()]).toHaveLength(9);
    for (const [name, count] of changed) expect(count, name).toBeGreaterThan(10);
  });
});

describe('a change that matters', () => {
  it.each([
    ['the release goes', 'fd); // released', 'fd.toString()); // released'],
    ['the exit goes', 'if (lines.length === 0) return 0;', ''],
    ['the resource is another', "openSync(path, 'a')", 'path.length'],
  ])('%s', (_, before, after) => {
    const text = cases.find(({ name }) => name === 'closures/called-on-one-path.ts')?.text.replace('= (): void => closeSync(fd);', '= (): void => {\n    closeSync(fd); // released\n  };') ?? '';
    expect(text).toContain(before);
    expect(verdictOf(inspect(text.replace(before, after), 'changed.ts'))).not.toEqual(verdictOf(inspect(text, 'unchanged.ts')));
  });
});
