import { describe, expect, test } from 'vitest';
import * as typescriptParser from '@typescript-eslint/parser';
import { fixStyleOf, isCovered, rangeSince, usingFormOf, type StyleSource } from '../../src/fixes/style.ts';
import { entries } from './entries.ts';

function file(filename: string, languageOptions: StyleSource['languageOptions'], parserServices: object = {}): StyleSource {
  return { filename, languageOptions, sourceCode: { parserServices } };
}

const typescript = { parser: typescriptParser, ecmaVersion: 2026 };
const compiled = (options: object): object => ({ esTreeNodeToTSNodeMap: new Map(), program: { getCompilerOptions: () => options } });

describe('where `using` can be written', () => {
  test.each<[string, boolean, Parameters<typeof fixStyleOf>]>([
    ['TypeScript', true, [{}, file('load.ts', typescript)]],
    ['TypeScript read by a parser that says nothing about itself', true, [{}, file('load.ts', { ecmaVersion: 'latest' })]],
    ['JavaScript read by the parser of TypeScript', false, [{}, file('load.js', typescript)]],
    ['JavaScript on Node 20', false, [{}, file('load.js', { ecmaVersion: 2026 })]],
    ['JavaScript on Node 24', true, [{ node: '>=24' }, file('load.js', { ecmaVersion: 2026 })]],
    ['JavaScript on Node 24, the edition by its number', true, [{ node: '^24.3' }, file('load.js', { ecmaVersion: 17 })]],
    ['JavaScript of an older edition', false, [{ node: '>=24' }, file('load.js', { ecmaVersion: 2025 })]],
    ['JavaScript with a build step', true, [{ style: 'using' }, file('load.js', { ecmaVersion: 2026 })]],
    ['JavaScript of an older edition with a build step', false, [{ style: 'using' }, file('load.js', { ecmaVersion: 2022 })]],
    ['a component whose parser has the one of TypeScript inside', true, [{}, file('Page.vue', { parserOptions: { parser: typescriptParser } })]],
    ['a component in JavaScript', false, [{}, file('Page.vue', { ecmaVersion: 2026 })]],
    ['a compiler that lowers it', true, [{}, file('load.ts', typescript, compiled({ target: 9 }))]],
    ['a compiler that leaves it, on what knows the newest edition', true, [{}, file('load.ts', typescript, compiled({ target: 99 }))]],
    ['a compiler that leaves it, on Node 20', false, [{ node: '>=20.19' }, file('load.ts', typescript, compiled({ target: 99 }))]],
    ['a compiler that leaves it, on Node 24', true, [{ node: '>=24' }, file('load.ts', typescript, compiled({ target: 99 }))]],
  ])('%s: %s', (_, expected, [settings, source]) => {
    expect(fixStyleOf(settings, source).hasUsingSyntax).toBe(expected);
  });
});

describe('where stacks exist', () => {
  test.each<[string, boolean, Parameters<typeof fixStyleOf>]>([
    ['Node 20', false, [{}, file('load.ts', typescript)]],
    ['Node 22 or 24', false, [{ node: '^22 || >=24' }, file('load.ts', typescript)]],
    ['Node 24', true, [{ node: '>=24' }, file('load.ts', typescript)]],
    ['a compiler with their types', true, [{ node: '24' }, file('load.ts', typescript, compiled({ target: 9, lib: ['lib.es2022.d.ts', 'lib.esnext.disposable.d.ts'] }))]],
    ['a compiler without their types', false, [{ node: '24' }, file('load.ts', typescript, compiled({ target: 9, lib: ['lib.es2022.d.ts'] }))]],
    ['a compiler with its own libraries of an edition', false, [{ node: '24' }, file('load.ts', typescript, compiled({ target: 9 }))]],
  ])('%s: %s', (_, expected, [settings, source]) => {
    expect(fixStyleOf(settings, source).hasStacks).toBe(expected);
  });
});

describe('versions', () => {
  test('what came in two lines is in all later ones, and in the older line from its version on', () => {
    expect(rangeSince('v20.4.0, v18.18.0')).toBe('>=20.4.0 || ^18.18.0');
    expect(rangeSince('24.1')).toBe('>=24.1.0');
    expect(rangeSince('^22.17 || >=24.1')).toBe('^22.17 || >=24.1');
  });

  test('all versions of a range must be covered', () => {
    expect(isCovered('>=20.19', '>=20.4.0 || ^18.18.0')).toBe(true);
    expect(isCovered('>=18', '>=20.4.0 || ^18.18.0')).toBe(false);
    expect(isCovered('^22.15 || >=24', '^22.15 || >=23.10')).toBe(true);
    expect(isCovered('the newest', '>=20')).toBe(false);
  });
});

describe('the form of `using`', () => {
  const style = fixStyleOf({}, file('load.ts', typescript));
  const asked = { isAsyncRelease: true, canAwait: true };

  test('the catalogue decides without types', () => {
    expect(usingFormOf(entries.fileHandle, style, asked)).toEqual({ isAsync: true, isCertain: true });
    expect(usingFormOf(entries.fileHandle, style, { ...asked, canAwait: false })).toBeUndefined();
    expect(usingFormOf(entries.directory, style, asked)).toBeUndefined();
    expect(usingFormOf(entries.browser, style, asked)).toEqual({ isAsync: true, isCertain: false });
    expect(usingFormOf(entries.poolClient, style, asked)).toBeUndefined();
  });

  test('types decide where they are known', () => {
    const both = { sync: true, async: true };
    expect(usingFormOf(entries.directory, style, { ...asked, typed: both })).toEqual({ isAsync: true, isCertain: true });
    expect(usingFormOf(entries.browser, style, { ...asked, typed: both })).toEqual({ isAsync: true, isCertain: true });
    expect(usingFormOf(entries.poolClient, style, { isAsyncRelease: false, canAwait: true, typed: both })).toEqual({ isAsync: false, isCertain: false });
    expect(usingFormOf(entries.fileHandle, style, { ...asked, typed: { sync: false, async: false } })).toBeUndefined();
    expect(usingFormOf(entries.writable, style, { ...asked, typed: both })).toBeUndefined();
  });

  test('the other kind of disposal is never certain', () => {
    const node24 = fixStyleOf({ node: '>=24.2' }, file('load.ts', typescript));
    expect(usingFormOf(entries.directory, node24, { ...asked, canAwait: false })).toEqual({ isAsync: false, isCertain: false });
    expect(usingFormOf(entries.fileHandle, node24, { ...asked, isAsyncRelease: false })).toEqual({ isAsync: true, isCertain: false });
  });

  test('who asks for `using` gets it, but not as an autofix where a version may lack it', () => {
    const using = fixStyleOf({ style: 'using' }, file('load.ts', typescript));
    expect(usingFormOf(entries.directory, using, asked)).toEqual({ isAsync: true, isCertain: false });
  });
});
