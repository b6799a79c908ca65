import { expect, test } from 'vitest';
import { asObject } from '../../src/resources/object-code.ts';

test.each(['signal', 'options?.signal', 'this.#pool', 'clients[index + 1]', 'pool.of("a - b")', 'open(path, { flags: 1 })', 'files\n  .first', 'socket?'])('%s can stand in front of a dot', (code) => {
  expect(asObject(code)).toBe(code);
});

test.each(['signal as AbortSignal', 'given ?? fallback', 'a || b', 'await pool', 'new Pool(url)', 'isOpen ? one : other'])('%s needs parentheses in front of a dot', (code) => {
  expect(asObject(code)).toBe(`(${code})`);
});
