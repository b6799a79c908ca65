import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configChoices, languages } from '../src/engine/protocol.ts';
import { decodeState, emptyState, encodeState, maximumLength } from '../src/permalink.ts';

const anyState = fc.record({
  code: fc.string({ unit: 'binary' }),
  language: fc.constantFrom(...languages),
  config: fc.constantFrom(...configChoices),
  rules: fc.string(),
  settings: fc.string(),
});

describe('a link', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decodeState(encodeState(state) ?? '')).toEqual({ kind: 'state', state });
      }),
    );
  });

  it('holds only what needs no escape in an address', () => {
    expect(encodeState({ ...emptyState, code: 'const größe = await open("✓");' })).toMatch(/^#code=[\w-]+$/);
  });

  it('is not made for what could not be read again', () => {
    expect(encodeState({ ...emptyState, code: 'x'.repeat(maximumLength) })).toBeUndefined();
  });
});

describe('a hash', () => {
  it.each(['', '#', '#examples', '#codes'])('that is none of the playground is left alone: %j', (hash) => {
    expect(decodeState(hash)).toEqual({ kind: 'none' });
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(decodeState(`#code=${text}`).kind).toBe('unreadable');
      }),
    );
  });

  it('is refused where it was cut', () => {
    const hash = encodeState({ ...emptyState, code: 'const handle = await open(path);' }) ?? '';
    expect(decodeState(hash.slice(0, -10))).toMatchObject({ kind: 'unreadable' });
  });

  it('is refused where it is too long', () => {
    expect(decodeState(`#code=${'A'.repeat(maximumLength)}`)).toEqual({ kind: 'unreadable', message: 'The link is too long to be read.' });
  });

  it.each([
    ['another language', { ...emptyState, language: 'py' }],
    ['another config', { ...emptyState, config: 'everything' }],
    ['code that is no text', { ...emptyState, code: ['a'] }],
    ['nothing', null],
    ['a list', []],
  ])('is refused for %s', (_, state) => {
    expect(decodeState(`#code=${btoa(JSON.stringify(state))}`)).toMatchObject({ kind: 'unreadable' });
  });
});
