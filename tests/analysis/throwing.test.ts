import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../src/analysis/cfg/build.ts';
import { mayStepThrow, neverReturns } from '../../src/analysis/throwing.ts';
import { isCall, isFunctionLike } from '../../src/ast/nodes.ts';
import { contextOf, sourceCodeOf } from './lifetimes/support/inspect.ts';

/** What may throw in a function with this body, as text, in the order of the steps. */
function throwingIn(body: string, around = '', head = 'async function subject(input, items: string[], pairs: Iterable<string>)'): string[] {
  const sourceCode = sourceCodeOf(`${around}\n${head} {\n${body}\n}`);
  const root = sourceCode.ast.body.at(-1);
  if (!isFunctionLike(root)) throw new Error('The last statement is not a function');
  const asked: string[] = [];
  const context = contextOf(sourceCode);
  buildGraph(root, {
    mayThrow: (step) => {
      const result = mayStepThrow(step, context);
      if (result) asked.push(sourceCode.getText(step.node).split('\n')[0] ?? '');
      return result;
    },
    neverReturns: () => false,
  });
  return asked;
}

describe('what may throw', () => {
  it.each([
    'parse(input);',
    'input.parse();',
    'new Parser();',
    'new URL(input);',
    'new Headers(input);',
    'JSON.parse(input);',
    'new RegExp(input);',
    'new Date(input).toISOString();',
    'input.log();',
    'this.log(input);',
    'Reflect.apply(input);',
  ])('%s', (text) => {
    expect(throwingIn(text)).toEqual([text.slice(0, -1)]);
  });

  it.each([
    "console.log('text', input);",
    "console.error('text');",
    'Math.max(1, input);',
    'Date.now();',
    'clearTimeout(input);',
    'clearInterval(input);',
    'Object.keys(input);',
    'Object.assign(input, {});',
    'Object.freeze(input);',
    'new AbortController();',
    'new DisposableStack();',
    'setTimeout(input, 10);',
    'setInterval(input, 10);',
    "input.addEventListener('abort', items);",
    "input.on('data', items);",
    'items.push(input);',
    'this.logger.warn(input);',
    'log.info(input);',
    "new RegExp('^a+$', 'i');",
    'new Date().toISOString();',
    'input.mockReturnValueOnce(items).mockRejectedValueOnce(items);',
    'vi.setSystemTime(input);',
    'input.name;',
    'const { name } = input;',
    'const copy = [...input];',
    '`${input} ${items}`;',
    'input + 1;',
    'await Promise.allSettled(items);',
  ])('not %s', (text) => {
    expect(throwingIn(text)).toEqual([]);
  });

  it('a method of an array only where its callback may', () => {
    expect(throwingIn('items.map((item) => item.length);')).toEqual([]);
    expect(throwingIn('items.slice().sort((first, second) => first.length - second.length).map((label) => ({ label }));')).toEqual([]);
    expect(throwingIn('items.forEach(async (item) => { await parse(item); });')).toEqual([]);
    expect(throwingIn('items.map(lengthOf);', 'const lengthOf = (item: string) => item.length;')).toEqual([]);
    expect(throwingIn('items.map((item) => parse(item));')).toEqual(['items.map((item) => parse(item))']);
    expect(throwingIn('items.map(parse);')).toEqual(['items.map(parse)']);
    expect(throwingIn('input.map((item) => item.length);')).toEqual(['input.map((item) => item.length)']);
  });

  it('asking a signal does not where it was asked before, and nothing was waited for since', () => {
    const asked = 'input.throwIfAborted();';
    const once = [asked.slice(0, -1)];
    const twice = [...once, ...once];
    expect(throwingIn(`${asked} const count = items.length; ${asked}`)).toEqual(once);
    expect(throwingIn(`${asked} try { console.log('begun'); ${asked} } finally { items.push('ended'); }`)).toEqual(once);
    expect(throwingIn(`${asked} { ${asked} }`)).toEqual(once);
    expect(throwingIn(`${asked} const later = async () => { await items; }; ${asked}`)).toEqual(once);
    expect(throwingIn(`${asked} await Promise.allSettled(items); ${asked}`)).toEqual(twice);
    expect(throwingIn(`${asked} if (items.length > 0) { await Promise.allSettled(items); } ${asked}`)).toEqual(twice);
    expect(throwingIn(`${asked} for (const item of items) { ${asked} await Promise.allSettled([item]); }`)).toEqual(twice);
    expect(throwingIn(`if (items.length > 0) { ${asked} } ${asked}`)).toEqual(twice);
    expect(throwingIn(`${asked} { await using input = items; } ${asked}`)).toEqual([...once, 'input = items', ...once]);
    expect(throwingIn(`${asked} input = items[0]; ${asked}`)).toEqual(twice);
    expect(throwingIn(`${asked} controller.abort(); ${asked}`, 'const controller = new AbortController();')).toEqual(twice);
    expect(throwingIn(`${asked} pairs.throwIfAborted();`)).toEqual([...once, 'pairs.throwIfAborted()']);
  });

  it('registering a function for later does not', () => {
    expect(throwingIn('debounce(() => parse(input), 300);')).toEqual([]);
    expect(throwingIn('const update = () => parse(input); debounce(update, 300);')).toEqual([]);
    expect(throwingIn('debounce(input);')).toEqual(['debounce(input)']);
    expect(throwingIn('input.onDidAccept(() => parse(input));')).toEqual([]);
    expect(throwingIn('input.onDidAccept(items);')).toEqual(['input.onDidAccept(items)']);
    expect(throwingIn('input.once(() => parse(input)).onto(() => 1);')).toEqual(['input.once(() => parse(input)).onto(() => 1)']);
  });

  it('asking for a value does not', () => {
    expect(throwingIn("getTheme(); input.isReadOnly(); configuration.get('theme');")).toEqual([]);
    expect(throwingIn("input.headers.get('content-type'); input.url.searchParams.get('page'); input.requestHeaders.get('accept');")).toEqual([]);
    expect(throwingIn('input.headers.get(items); input.headers.set(items, input);')).toEqual(['input.headers.get(items)']);
    expect(throwingIn("getTheme(input); input.get('theme'); get();")).toEqual(['getTheme(input)', "input.get('theme')", 'get()']);
  });

  it('binding a method does not', () => {
    expect(throwingIn('input.view.render.bind(input.view);')).toEqual([]);
    expect(throwingIn('input.bind(3000);')).toEqual(['input.bind(3000)']);
  });

  it('a call whose promise is chained on rejects', () => {
    expect(throwingIn('const found = await input.stat().catch(() => undefined);')).toEqual([]);
    expect(throwingIn('await input.stat().then((found) => found.size);')).toEqual(['await input.stat().then((found) => found.size)']);
  });

  it("importing Node's own modules is never rejected", () => {
    expect(throwingIn("const { rm } = await import('node:fs/promises');")).toEqual([]);
    expect(throwingIn("const { rm } = await import('./files.js');")).toEqual(["await import('./files.js')"]);
  });

  it('drawing on a canvas does not', () => {
    expect(throwingIn('context.beginPath(); context.translate(1, 2); context.fill();', '', 'async function subject(context: CanvasRenderingContext2D)')).toEqual([]);
  });

  it('what VS Code shows and translates does not', () => {
    const imports = "import * as vscode from 'vscode'; import { t } from '@vscode/l10n';";
    expect(throwingIn("const picker = vscode.window.createQuickPick(); picker.title = vscode.l10n.t('Title') + t('Text'); picker.show();", imports)).toEqual([
      'vscode.window.createQuickPick()',
    ]);
  });

  it('a method of a known module only where the catalogue says that it does not', () => {
    expect(throwingIn("join('a', input); posix.join('a'); readFileSync(input);", "import { join, posix } from 'node:path'; import { readFileSync } from 'node:fs';")).toEqual(['readFileSync(input)']);
    expect(throwingIn("join('a', input);", "import { join } from './join.js';")).toEqual(["join('a', input)"]);
    expect(throwingIn('console.log(input);', "import console from './console.js';")).toEqual(['console.log(input)']);
  });

  it('an await, but not of what is settled in any case', () => {
    expect(throwingIn('await input;')).toEqual(['await input']);
    expect(throwingIn('await Promise.all(items);')).toEqual(['await Promise.all(items)']);
  });

  it('the items of what may be more than an array', () => {
    expect(throwingIn('for (const item of input) console.log(item);')).toHaveLength(1);
    expect(throwingIn('for (const item of pairs) console.log(item);')).toHaveLength(1);
    expect(throwingIn('for await (const item of items) console.log(item);')).toHaveLength(1);
    expect(throwingIn('for (const item of items) console.log(item);')).toEqual([]);
    expect(throwingIn('for (const item of [input, 1]) console.log(item);')).toEqual([]);
    expect(throwingIn('for (const item of Object.keys(input)) console.log(item);')).toEqual([]);
    expect(throwingIn('const list = []; for (const item of list) console.log(item);')).toEqual([]);
    expect(throwingIn('for (const item of rest) console.log(item);', '', 'async function subject(...rest)')).toEqual([]);
    expect(throwingIn('for (const key in input) console.log(key);')).toEqual([]);
  });

  it('a yield, but not one of an async generator that waits for nothing: who leaves it returns', () => {
    const yieldingIn = (head: string, text: string): string[] => throwingIn(text, '', head);
    expect(yieldingIn('async function* parts()', "yield 'part'; yield { size: 1 }; yield await Promise.allSettled([]);")).toEqual([]);
    expect(yieldingIn('async function* parts(reading)', 'yield reading; yield reading(); yield* reading;')).toEqual(['yield reading', 'reading()', 'yield reading()', 'yield* reading']);
    expect(yieldingIn('function* saga()', "yield 'part';")).toEqual(["yield 'part'"]);
  });

  it('a function of the file that holds something that may', () => {
    const functions = `
      function calm(text) { console.log(text); return text + 1; }
      const arrow = (text) => text.length;
      function wild(text) { return JSON.parse(text); }
      function indirect(text) { if (text) return wild(text); }
      function loop(count) { return count === 0 ? 0 : loop(count - 1); }
      function strict(text) { if (!text) throw new Error('empty'); }
      function hidden(text) { return () => wild(text); }
      async function later(text) { return wild(text); }
      function* several(text) { yield wild(text); }
      function given(text = wild('{}')) { return text; }
    `;
    const calls = ['calm', 'arrow', 'wild', 'indirect', 'loop', 'strict', 'hidden', 'later', 'several', 'given'];
    expect(throwingIn(calls.map((name) => `${name}(input);`).join('\n'), functions)).toEqual(['wild(input)', 'indirect(input)', 'loop(input)', 'strict(input)', 'given(input)']);
    expect(throwingIn('await later(input);', functions)).toEqual(['await later(input)']);
  });

  it('an await of an async function that gives its argument again, unless that may be a promise', () => {
    const functions = `
      async function named(handle: FileHandle) { return handle; }
      async function open(handle) { return handle; }
      async function promised(handle: Promise<FileHandle>) { return handle; }
      async function general<Handle>(handle: Handle) { return handle; }
    `;
    const awaits = ['named', 'open', 'promised', 'general'].map((name) => `await ${name}(input)`);
    expect(throwingIn(awaits.join(';\n'), functions)).toEqual(awaits.slice(1));
  });

  it('the disposal of a stack where a closure on it may', () => {
    const stack = 'using stack = new DisposableStack();';
    expect(throwingIn(stack)).toEqual([]);
    expect(throwingIn(`${stack} const controller = stack.adopt(new AbortController(), (one) => one.abort()); stack.defer(() => clearTimeout(input));`)).toEqual([]);
    expect(throwingIn('await using stack = new AsyncDisposableStack(); stack.defer(() => console.log(input));')).toEqual([]);
    expect(throwingIn(`${stack} stack.defer(() => input.close());`)).toEqual(['stack = new DisposableStack()']);
    expect(throwingIn(`${stack} stack.use(input);`)).toEqual(['stack = new DisposableStack()']);
    expect(throwingIn(`${stack} input.later = () => stack;`)).toEqual(['stack = new DisposableStack()']);
    expect(throwingIn(stack, 'class DisposableStack {}')).toEqual(['stack = new DisposableStack()']);
    expect(throwingIn(stack, 'class DisposableStack { constructor() { input.open(); } }')).toEqual(['new DisposableStack()', 'stack = new DisposableStack()']);
  });

  it('not the settling of a promise in its executor', () => {
    const sourceCode = sourceCodeOf('new Promise((resolve, reject) => { resolve(1); reject(2); other(3); }); function settle(resolve) { resolve(1); }');
    const context = contextOf(sourceCode);
    const calls = ['resolve', 'reject', 'other'].flatMap((name) => context.index.calls.get(name) ?? []);
    const texts = calls.filter((node) => mayStepThrow({ node, kind: 'evaluate' }, context)).map((node) => `${sourceCode.getText(node)} on ${String(node.range[0])}`);
    expect(texts.map((text) => text.replace(/ on .*/u, ''))).toEqual(['resolve(1)', 'other(3)']);
  });
});

describe('what never returns', () => {
  const never = (text: string): boolean => {
    const sourceCode = sourceCodeOf(text);
    const statement = sourceCode.ast.body.at(-1) as TSESTree.ExpressionStatement;
    if (!isCall(statement.expression)) throw new Error('The last statement is not a call');
    return neverReturns(statement.expression, contextOf(sourceCode));
  };

  it.each(['process.exit();', 'process.exit(1);', "import process from 'node:process';\nprocess.exit(1);", "import { exit } from 'process';\nexit();", 'globalThis.process.exit(1);', 'Deno.exit(1);'])(
    '%s',
    (text) => {
      expect(never(text)).toBe(true);
    },
  );

  it.each(['exit();', 'process.on("exit", stop);', 'this.process.exit(1);', "import { process } from './process.js';\nprocess.exit(1);", 'app.exit(1);'])('not %s', (text) => {
    expect(never(text)).toBe(false);
  });
});
