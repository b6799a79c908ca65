import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../src/analysis/cfg/build.ts';
import type { FunctionNode, Graph } from '../../../src/analysis/cfg/graph.ts';

/** Two hundred times what it takes, for machines that are busy. */
const generousMilliseconds = 10_000;

function functionOf(body: string): FunctionNode {
  const { ast } = parser.parseForESLint(`function subject() {\n${body}\n}`, { range: true });
  const [declaration] = ast.body;
  if (declaration?.type !== 'FunctionDeclaration') {
    throw new Error('The text is not one function');
  }
  return declaration;
}

function graphOf(body: string, maximumBlocks = Number.POSITIVE_INFINITY): Graph | undefined {
  return timed(functionOf(body), maximumBlocks);
}

/** The graph of a function with the statement again and again; the parser is not asked to read it so often. */
function graphOfRepeated(statement: string, count: number, maximumBlocks?: number): Graph | undefined {
  const root = functionOf(statement);
  const list = listOf(root);
  for (let index = 1; index < count; index++) {
    list.push(...list.slice(0, 1));
  }
  return timed(root, maximumBlocks);
}

function timed(root: FunctionNode, maximumBlocks?: number): Graph | undefined {
  const start = performance.now();
  const graph = buildGraph(root, {
    mayThrow: () => true,
    neverReturns: () => false,
    ...(maximumBlocks === undefined ? {} : { maximumBlocks }),
  });
  expect(performance.now() - start).toBeLessThan(generousMilliseconds);
  return graph;
}

function listOf(root: FunctionNode): TSESTree.Statement[] {
  return root.type !== 'Program' && root.type !== 'StaticBlock' && root.body.type === 'BlockStatement' ? root.body.body : [];
}

function sizeOf(body: string): number {
  const { blocks } = graphOf(body) ?? { blocks: [] };
  return blocks.length + blocks.reduce((edges, { outgoing }) => edges + outgoing.length, 0);
}

function repeat(count: number, text: (index: number) => string, separator = '\n'): string {
  return Array.from({ length: count }, (_, index) => text(index)).join(separator);
}

describe('size', () => {
  it.each<[string, number, (count: number) => string]>([
    ['branches', 5000, (count) => repeat(count, () => 'if (isReady()) work(); else rest();')],
    ['cases', 5000, (count) => `switch (kind()) {${repeat(count, (index) => `case ${String(index)}: work(); break;`)}}`],
    ['returns through a finalizer', 5000, (count) => `try {${repeat(count, () => 'if (isDone()) return work();')}} finally { close(); }`],
    ['using declarations with returns between them', 500, (count) =>
      repeat(count, (index) => `using file${String(index)} = open(); if (isDone()) return;`)],
    ['nested finalizers, left by return and break', 50, (count) =>
      `while (isMore()) {${repeat(count, () => 'try { if (isDone()) return; if (isLast()) break; work();')}
       ${repeat(count, () => '} finally { close(); }')}}`],
  ])('grows in proportion to the number of %s', (_, count, body) => {
    const empty = sizeOf('');
    const half = sizeOf(body(count / 2)) - empty;
    const whole = sizeOf(body(count)) - empty;
    expect(half).toBeGreaterThan(count / 2);
    expect(whole / half).toBeGreaterThan(1.9);
    expect(whole / half).toBeLessThan(2.1);
  });

  it('grows in proportion to the number of statements', () => {
    const sizes = [50_000, 100_000].map((count) => graphOfRepeated('work();', count, Number.POSITIVE_INFINITY)?.blocks.length);
    // A block for each statement, one behind the last, and the two ends.
    expect(sizes).toEqual([50_003, 100_003]);
  });

  it('gives up beyond the bound, which is 20 000 blocks', () => {
    expect(graphOfRepeated('work();', 19_997)).toBeDefined();
    expect(graphOfRepeated('work();', 19_998)).toBeUndefined();
    expect(graphOf('work(); work();', 4)).toBeUndefined();
    expect(graphOf('work(); work();', 5)).toBeDefined();
  });

  it('gives up on finalizers within finalizers, which double with each level', () => {
    const body = `${repeat(40, () => 'try { work(); } finally {')} work(); ${'}'.repeat(40)}`;
    expect(graphOf(body, 20_000)).toBeUndefined();
  });

  it.each<[string, string, Nest]>([
    ['+', 'work() + work()', (node, inner) => Object.assign(node, { left: inner })],
    ['&&', 'isReady() && isOpen()', (node, inner) => Object.assign(node, { left: inner })],
    ['?:', 'isReady() ? start() : wait()', (node, inner) => Object.assign(node, { alternate: inner })],
    ['calls', 'promise(work())', (node, inner) => Object.assign(node, { callee: inner })],
    ['optional calls', 'promise?.(work())', nestInChain],
  ])('does not overflow on a chain of %s, however long', (_, text, nest) => {
    // Longer than a parser can be asked for.
    for (const [body, place] of [[`return ${text};`, 'argument'], [`if (${text}) work();`, 'test']] as const) {
      const half = growth(body, 10_000, nest, place);
      expect(half).toBeGreaterThanOrEqual(20_000);
      expect(growth(body, 20_000, nest, place)).toBe(2 * half);
    }
  });

  it('does not overflow on a chain of else if, however long', () => {
    const nest: Nest = (node, inner) => Object.assign(node, { alternate: inner });
    const half = growth('if (isReady()) work();', 10_000, nest, 'statement');
    expect(half).toBeGreaterThanOrEqual(20_000);
    expect(growth('if (isReady()) work();', 20_000, nest, 'statement')).toBe(2 * half);
  });

  it('gives up on nesting that the stack may not hold', () => {
    const nest: Nest = (node, inner) => Object.assign(node, { elements: [inner] });
    expect(graphOfNested('return [];', 20_000, nest, 'argument')).toBeUndefined();
    expect(graphOfNested('return [];', 400, nest, 'argument')).toBeDefined();
  });

  it('gives up on blocks that are nested so', () => {
    const nest: Nest = (node, inner) => Object.assign(node, { body: [inner] });
    expect(graphOfNested('{}', 20_000, nest, 'statement')).toBeUndefined();
    expect(graphOfNested('{}', 400, nest, 'statement')).toBeDefined();
  });
});

type Nest = (node: TSESTree.Node, inner: TSESTree.Node) => unknown;

/** The edges that `count` further levels add to the graph of `body`. */
function growth(body: string, count: number, nest: Nest, place: 'argument' | 'test' | 'statement'): number {
  const edgesOf = (levels: number): number =>
    (graphOfNested(body, levels, nest, place)?.blocks ?? []).reduce((edges, { outgoing }) => edges + outgoing.length, 0);
  return edgesOf(count) - edgesOf(0);
}

/** Puts `count` copies of the node at `place` (of the one statement of `body`) around each other. */
function graphOfNested(body: string, count: number, nest: Nest, place: 'argument' | 'test' | 'statement'): Graph | undefined {
  const root = functionOf(body);
  const list = listOf(root);
  const [holder, key] = place === 'statement' ? [list, 0] : [list[0] ?? list, place];
  let node = Reflect.get(holder, key) as TSESTree.Node;
  for (let level = 0; level < count; level++) {
    const outer: TSESTree.Node = { ...node };
    nest(outer, node);
    node = outer;
  }
  Reflect.set(holder, key, node);
  return buildGraph(root, { mayThrow: () => true, neverReturns: () => false, maximumBlocks: Number.POSITIVE_INFINITY });
}

/** `promise?.(work())?.(work())`: one chain, with the links inside it. */
function nestInChain(node: TSESTree.Node, inner: TSESTree.Node): void {
  if (node.type === 'ChainExpression' && inner.type === 'ChainExpression') {
    node.expression = { ...node.expression, callee: inner.expression } as TSESTree.CallExpression;
  }
}
