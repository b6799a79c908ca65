import { describe, expect, it } from 'vitest';
import type { ParameterEffect } from '../../src/analysis/summaries.ts';
import { isFunctionLike, type FunctionLike } from '../../src/ast/nodes.ts';
import { catalogueOf } from '../../src/resources/index.ts';
import { contextOf, sourceCodeOf } from './lifetimes/support/inspect.ts';

const { entries } = catalogueOf(undefined);

/** The first function of a text, and what summarises it. */
function subjectOf(text: string) {
  const sourceCode = sourceCodeOf(text);
  const context = contextOf(sourceCode);
  for (const statement of sourceCode.ast.body) {
    const declared = statement.type === 'VariableDeclaration' ? statement.declarations[0].init : statement;
    if (isFunctionLike(declared)) return { context, node: declared };
  }
  throw new Error('The text has no function');
}

/** What the first function of a text does with a file handle (or a descriptor) in the place of its argument `index`. */
function effectOf(text: string, index = 0, id = 'node-filehandle'): ParameterEffect {
  const { context, node } = subjectOf(text);
  const entry = entries.get(id);
  const acquirer = [...context.catalogue.ofCall('fs/promises', ['open'])?.acquires ?? [], ...context.catalogue.ofCall('fs', ['openSync'])?.acquires ?? []].find((candidate) => candidate.entry === entry);
  if (!entry || !acquirer) throw new Error(`${id} is not in the catalogue`);
  return context.summaries.parameterEffect(node, index, { entry, releases: acquirer.releases, text: undefined, receiver: undefined, arguments: [] });
}

describe('what a function does with its parameter', () => {
  it.each<[ParameterEffect, string]>([
    ['releases', 'async function finish(file) { await file.close(); }'],
    ['releases', 'const finish = (file) => file.close();'],
    ['releases', 'const finish = async function (file) { try { await file.sync(); } finally { await file.close(); } };'],
    ['releases', 'function finish(file) { if (file) file.close(); }'],
    ['releases', 'function finish(file) { file?.close(); }'],
    ['releases', 'async function finish(file) { await using owned = file; }'],
    ['releases', 'function finish(file = undefined) { file.close(); }'],
    ['releases', 'function finish(file) { const handle = file; return handle.close(); }'],
    ['releases', 'function finish(file) { return file.sync().finally(() => file.close()); }'],
    ['releases', 'function finish(file) { closeLater(file); } function closeLater(file) { return file.close(); }'],
    ['borrows', 'async function sizeOf(file) { return (await file.stat()).size; }'],
    ['borrows', 'function ignore(file) { return 1; }'],
    ['borrows', 'function ignore() { return 1; }'],
    ['borrows', 'function isOpen(file) { return file !== null && file.fd > 0; }'],
    ['borrows', 'function show(file) { console.log(`${file.fd}`); }'],
    ['borrows', 'function read(file) { return readAll(file); } function readAll(file) { return file.readFile(); }'],
    ['returns', 'function same(file) { return file; }'],
    ['keeps', 'const keep = (file) => ({ file });'],
    ['keeps', 'const files = []; function keep(file) { files.push(file); }'],
    ['keeps', 'function keep(file, holder) { holder.file = file; }'],
    ['keeps', 'let current; function keep(file) { current = file; }'],
    ['keeps', 'function keep(file) { return () => file.close(); }'],
    ['keeps', 'function keep(...files) { for (const file of files) file.close(); }'],
    ['keeps', 'function keep(file) { throw file; }'],
    ['unknown', 'function pass(file) { other(file); }'],
    ['unknown', 'function pass(file, use) { use(file); }'],
    ['unknown', 'function pass({ file }) { file.close(); }'],
    ['unknown', 'function* pass(file) { yield file; }'],
  ])('%s: %s', (effect, text) => {
    expect(effectOf(text)).toBe(effect);
  });

  it('is asked of each parameter by itself', () => {
    const text = 'function move(from, to, log) { to.writeFile(from); from.close(); log(to); }';
    expect([0, 1, 2, 3].map((index) => effectOf(text, index))).toEqual(['releases', 'unknown', 'borrows', 'borrows']);
  });

  it('depends on what is passed', () => {
    const text = "import { closeSync } from 'node:fs'; function finish(file) { closeSync(file); }";
    expect(effectOf(text, 0, 'node-fs-fd-sync')).toBe('releases');
    expect(effectOf(text)).toBe('borrows');
  });

  it('is followed through many functions, but not through all that a generator may write', () => {
    const chain = (count: number): string =>
      Array.from({ length: count }, (_, index) => `function finish${index}(file) { ${index === count - 1 ? 'file.close()' : `finish${index + 1}(file)`}; }`).join('\n');
    expect(effectOf(chain(20))).toBe('releases');
    expect(effectOf(chain(5_000))).toBe('unknown');
  });

  it('ends where functions call each other', () => {
    expect(effectOf('function drain(file, rest) { if (rest === 0) file.close(); else drain(file, rest - 1); }')).toBe('releases');
    expect(effectOf('function left(file) { right(file); } function right(file) { left(file); }')).toBe('unknown');
  });
});

describe('whether a function may throw', () => {
  const mayThrow = (text: string): boolean => {
    const { context, node }: { context: ReturnType<typeof contextOf>; node: FunctionLike } = subjectOf(text);
    return context.summaries.mayThrow(node);
  };

  it.each([
    'function work() { parse(); }',
    'function work() { throw new Error(); }',
    'function work(text = parse()) {}',
    'function work() { return tag`text`; }',
    'function work() { class Inner { static value = parse(); } }',
    'function work(list) { for (const item of list) item.name; }',
    'async function work(promise) { await promise; }',
    'function work() { work(); }',
    'const work = (text) => JSON.parse(text);',
  ])('%s does', (text) => {
    expect(mayThrow(text)).toBe(true);
  });

  it.each([
    'function work() {}',
    'function work(state) { state.count += 1; return state.count > 0 ? Math.max(1, 2) : [...state.items]; }',
    'function work() { return () => parse(); }',
    'function work(list: string[]) { for (const item of list) console.log(item); }',
    'const work = (timer) => clearTimeout(timer);',
    'function work() { rest(); } function rest() { Date.now(); }',
  ])('%s does not', (text) => {
    expect(mayThrow(text)).toBe(false);
  });
});
