/** Mutations of source text: of its statements, of its names, and into odd shapes. Most results parse; the others are thrown away. */
import { parse } from '@typescript-eslint/parser';

/** What a statement is wrapped into; `BODY` stands for it. */
const wrappings = [
  'for (const item of items) { BODY }',
  'for await (const item of items) { BODY }',
  'for (let index = 0; index < 3; index++) { BODY }',
  'outer: while (ready) { BODY break outer; }',
  'do { BODY } while (ready);',
  'try { BODY } catch (error) { throw error; }',
  'try { BODY } catch { } finally { cleanup(); }',
  'try { work(); } finally { BODY }',
  'if (ready) { BODY } else { BODY }',
  'switch (kind) { case 1: BODY default: BODY }',
  '(async () => { BODY })();',
  'async function* generate() { BODY yield 1; }',
  'class Holder { static { BODY } }',
  'class Holder { #field = async () => { BODY }; close() { BODY } async [Symbol.asyncDispose]() { BODY } }',
  'await using stack = new AsyncDisposableStack(); { using inner = open(); BODY }',
  'new Promise((resolve, reject) => { BODY });',
  'it("works", async () => { BODY });',
  'useEffect(() => { BODY return () => { BODY }; }, []);',
  'namespace Outer.Inner { BODY }',
  'label: { BODY break label; }',
];

/** What is put between two statements. */
const oddities = [
  'enum Mode { Read = 1, Write = Mode.Read << 1, Name = "name" }',
  '@decorated() class Decorated { @field accessor value = 1; @method() close(@param first: string) { return this.value--; } }',
  'declare module "somewhere" { export function open(): Disposable; }',
  'import fs = require("fs");',
  'const element = <Panel onClose={() => { handle.close(); }}>{items?.map((item) => <Item {...item} />)}</Panel>;',
  'const view = <div>{open()}</div>;',
  'using handle = open();',
  'await using connection = await connect();',
  'for (using item of items) { item.read(); }',
  'const { open: ouvrir, ...rest } = require("node:fs/promises");',
  'const controller = new AbortController(), { signal } = controller;',
  'const timer = setInterval(() => tick`${timer}`, 100);',
  'const handle = await (ready ? open("a") : other?.open?.("b") ?? null);',
  'let file; file ??= await open("a"); [file] = [await open("b")]; ({ file } = { file });',
  'const worker = new (require("worker_threads").Worker)("a.js"), port = worker!, copy = <any>port;',
  'function close(this: Server): asserts this is Closed { if (this.closed) return; this.emit("close"); }',
  'export default class extends (class {}) { declare x: number; static async *[Symbol.iterator]() { yield* this; } }',
  'label: for (;;) { continue label; }',
  'var \u0061wait_ = 1, ünïcode = "\\u2028", 変数 = /[/\\]]+/v;',
  'if (a) ; else ; ; ; ;',
  'throw void 0, new.target;',
  'export * as everything from "node:fs"; export { open as "a string" } from "node:fs";',
  'type Closer<T extends { close(): void }> = T extends infer U ? U : never;',
  'const satisfied = { close() {} } satisfies Closable as const;',
];

const unicodeNames = ['ünïcode', '変数', '$', '_', 'ℵ0', 'await_', 'async', 'of', 'using', 'let_', 'get', 'static_'];

/** Names that every object has: a table that is asked for one of them must not answer. */
const inheritedNames = ['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf'];

/** Names whose exchange leads to the parts of the plugin that look at names. */
const tellingNames = ['open', 'close', 'stop', 'dispose', 'fs', 'client', 'signal', 'controller', 'resolve', 'stack', 'handle', 'release', 'finally', 'then'];

/** @returns the tree of a text, or `undefined` where it does not parse. */
function treeOf(text, file) {
  try {
    return parse(text, { range: true, tokens: true, jsx: !/\.[cm]?ts$/.test(file), sourceType: 'module', suppressDeprecatedPropertyWarnings: true });
  } catch {
    return undefined;
  }
}

/** All lists of statements of a tree, as ranges. */
function statementLists(tree) {
  const lists = [];
  const pending = [tree];
  for (let node = pending.pop(); node; node = pending.pop()) {
    for (const [key, child] of Object.entries(node)) {
      if (key === 'parent' || key === 'tokens' || key === 'comments' || key === 'loc' || child === null || typeof child !== 'object') continue;
      if (!Array.isArray(child)) {
        if (typeof child.type === 'string') pending.push(child);
        continue;
      }
      const nodes = child.filter((one) => typeof one?.type === 'string');
      for (const one of nodes) pending.push(one);
      if ((key === 'body' || key === 'consequent') && nodes.length > 0) lists.push(nodes.map(({ range }) => range));
    }
  }
  return lists;
}

const replace = (text, [start, end], by) => text.slice(0, start) + by + text.slice(end);

/** Each takes the text, what is known of it, and gives another text. */
const mutations = {
  remove: (text, { statement }) => replace(text, statement, ''),
  duplicate: (text, { statement }) => replace(text, statement, `${text.slice(...statement)}\n${text.slice(...statement)}`),
  swap(text, { list, random }) {
    if (list.length < 2) return text;
    const at = random.below(list.length - 1);
    const [first, second] = [list[at], list[at + 1]];
    return text.slice(0, first[0]) + text.slice(...second) + text.slice(first[1], second[0]) + text.slice(...first) + text.slice(second[1]);
  },
  splice: (text, { statement, donated }) => replace(text, statement, `${text.slice(...statement)}\n${donated}\n`),
  exchange: (text, { statement, donated }) => replace(text, statement, donated),
  wrap: (text, { statement, random }) => replace(text, statement, random.of(wrappings).replaceAll('BODY', () => `\n${text.slice(...statement)}\n`)),
  insert: (text, { statement, random }) => replace(text, statement, `${random.of(oddities)}\n${text.slice(...statement)}`),
  rename(text, { names, random }) {
    const name = random.of(names);
    if (name === undefined) return text;
    const by = random.of([unicodeNames, tellingNames, inheritedNames, names][random.below(4)]);
    return text.replaceAll(new RegExp(String.raw`(?<![\w$\u0080-\uffff])${name.replaceAll('$', String.raw`\$`)}(?![\w$\u0080-\uffff])`, 'g'), () => by);
  },
  dropToken(text, { tree, random }) {
    const token = random.of(tree.tokens);
    return token ? replace(text, token.range, '') : text;
  },
  dropWord(text, { tree, random }) {
    const token = random.of(tree.tokens.filter(({ value }) => ['await', 'async', 'return', 'new', 'const', 'finally'].includes(value)));
    const others = { await: '', async: '', return: 'throw', new: '', const: 'using', finally: 'finally { } if (ready)' };
    return token ? replace(text, token.range, others[token.value]) : text;
  },
  nest(text, { statement, random }) {
    const depth = 20 + random.below(130);
    const [open, close] = random.of([
      ['if (ready) {', '}'],
      ['try {', '} finally { cleanup(); }'],
      ['(async () => {', '})();'],
      ['for (;;) {', '}'],
    ]);
    return replace(text, statement, open.repeat(depth) + text.slice(...statement) + close.repeat(depth));
  },
  lengthen(text, { statement, random }) {
    const one = text.slice(...statement);
    return one.length > 400 ? text : replace(text, statement, `${one}\n`.repeat(50 + random.below(400)));
  },
  carriageReturns: (text) => text.replaceAll(/\r?\n/g, '\r\n'),
  byteOrderMark: (text) => (text.startsWith('\ufeff') ? text : `\ufeff${text}`),
};

/**
 * Mutates a text some times.
 *
 * @param {{ text: string, file: string, donor: string, random: import('./random.mjs').Random }} source `donor` is the text of another file.
 * @returns {{ text: string, steps: string[] } | undefined} What it became and by which mutations; `undefined` where nothing parses.
 */
export function mutate({ text: original, file, donor, random }) {
  let text = original;
  let tree = treeOf(text, file);
  if (!tree) return undefined;
  const donors = statementLists(treeOf(donor, file) ?? { type: 'Program' }).flat();
  const steps = [];
  for (let round = 1 + random.below(6); round > 0; round -= 1) {
    const list = random.of(statementLists(tree));
    if (!list) break;
    const name = random.of(Object.keys(mutations));
    const names = [...new Set(tree.tokens.filter(({ type }) => type === 'Identifier').map(({ value }) => value))];
    const gift = random.of(donors);
    const next = mutations[name](text, { tree, list, statement: random.of(list), donated: gift ? donor.slice(...gift) : ';', names, random });
    const parsed = next.length < 400_000 ? treeOf(next, file) : undefined;
    if (!parsed) continue;
    [text, tree] = [next, parsed];
    steps.push(name);
  }
  return steps.length > 0 ? { text, steps } : undefined;
}

/** The statements of a text, for cutting it down; empty where it does not parse. */
export function statementsOf(text, file) {
  const tree = treeOf(text, file);
  return tree ? statementLists(tree).flat() : [];
}
