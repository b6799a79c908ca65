/** Which call can directly follow which, once by our graph and once by ESLint's code paths. */
import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import { Linter } from 'eslint';
import type { Rule } from 'eslint';
import { buildGraph } from '../../../../src/analysis/cfg/build.ts';
import type { Block } from '../../../../src/analysis/cfg/graph.ts';
import { describeStep } from '../../../../src/analysis/cfg/print.ts';
import type { GraphCase } from './case.ts';

/** Something that calls happen in, and what can come after it. */
interface Stretch {
  readonly calls: readonly string[];
  readonly next: readonly Stretch[];
  /** The ends of the function that can come directly after it. */
  readonly ends: readonly string[];
}

interface OpenStretch extends Stretch {
  readonly calls: string[];
  next: OpenStretch[];
  readonly ends: string[];
}

const callTypes = new Set(['CallExpression', 'NewExpression', 'TaggedTemplateExpression', 'ImportExpression']);

/** Pairs like `open() > read()`, `start > open()`, `read() > returned`, sorted; of the graph in which nothing throws but `yield`, as in ESLint's. */
export function successionOfGraph({ root }: GraphCase): string[] {
  const graph = buildGraph(root, { mayThrow: ({ node }) => node.type === 'YieldExpression', neverReturns: () => false });
  if (graph === undefined) {
    return [];
  }
  const stretches = new Map<Block, OpenStretch>();
  for (const block of graph.blocks) {
    const calls = block.steps.filter(({ node, kind }) => kind === 'evaluate' && callTypes.has(node.type)).map(describeStep);
    const ends = block === graph.returned ? ['returned'] : block === graph.thrown ? ['thrown'] : [];
    stretches.set(block, { calls, next: [], ends });
  }
  for (const [block, stretch] of stretches) {
    stretch.next = block.outgoing.flatMap(({ to }) => stretches.get(to) ?? []);
  }
  const entry = stretches.get(graph.entry);
  return entry === undefined ? [] : pairs(entry);
}

/** The same, of the code path that starts at the case's function. */
export function successionOfEslint({ file, text, root }: GraphCase): string[] {
  let found: string[] = [];
  const open: { isSubject: boolean; current: Set<Rule.CodePathSegment> }[] = [];
  const stretches = new Map<Rule.CodePathSegment, OpenStretch>();
  const stretchOf = (segment: Rule.CodePathSegment): OpenStretch => {
    const stretch = stretches.get(segment) ?? { calls: [], next: [], ends: [] };
    stretches.set(segment, stretch);
    return stretch;
  };
  const rule: Rule.RuleModule = {
    create: () => ({
      onCodePathStart(_, node) {
        const [start, end] = (node as unknown as TSESTree.Node).range;
        open.push({ isSubject: start === root.range[0] && end === root.range[1], current: new Set() });
      },
      onCodePathEnd(codePath) {
        if (open.pop()?.isSubject === true) {
          const entry = stretchOf(codePath.initialSegment);
          markEnds(codePath, stretchOf);
          for (const [segment, stretch] of stretches) {
            stretch.next = segment.nextSegments.map(stretchOf);
          }
          found = pairs(entry);
        }
      },
      onCodePathSegmentStart(segment) {
        open.at(-1)?.current.add(segment);
      },
      onCodePathSegmentEnd(segment) {
        open.at(-1)?.current.delete(segment);
      },
      '*:exit'(node: unknown) {
        const call = node as TSESTree.Node;
        const path = open.at(-1);
        if (path?.isSubject === true && callTypes.has(call.type)) {
          for (const segment of path.current) {
            stretchOf(segment).calls.push(describeStep({ node: call, kind: 'evaluate' }));
          }
        }
      },
    }),
  };
  const messages = new Linter().verify(text, {
    files: ['**'],
    languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: file.endsWith('x') } } },
    plugins: { paths: { rules: { record: rule } } },
    rules: { 'paths/record': 'error' },
  }, file.slice(file.lastIndexOf('/') + 1));
  if (messages.length > 0) {
    throw new Error(`${file}: ${messages.map(({ message }) => message).join()}`);
  }
  return found;
}

function markEnds(codePath: Rule.CodePath, stretchOf: (segment: Rule.CodePathSegment) => OpenStretch): void {
  for (const segment of codePath.returnedSegments) {
    stretchOf(segment).ends.push('returned');
  }
  for (const segment of codePath.thrownSegments) {
    stretchOf(segment).ends.push('thrown');
  }
}

function pairs(entry: Stretch): string[] {
  const found = new Set<string>();
  const done = new Set<Stretch>();
  const open = [entry];
  addFollowing('start', [entry], found);
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    if (done.has(stretch)) {
      continue;
    }
    done.add(stretch);
    stretch.calls.slice(1).forEach((call, index) => found.add(`${stretch.calls[index] ?? ''} > ${call}`));
    const last = stretch.calls.at(-1);
    if (last !== undefined) {
      stretch.ends.forEach((end) => found.add(`${last} > ${end}`));
      addFollowing(last, stretch.next, found);
    }
    open.push(...stretch.next);
  }
  return [...found].sort();
}

/** Adds what comes first behind `call`, through stretches without a call. */
function addFollowing(call: string, next: readonly Stretch[], found: Set<string>): void {
  const seen = new Set<Stretch>();
  const open = [...next];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    if (seen.has(stretch)) {
      continue;
    }
    seen.add(stretch);
    const [first] = stretch.calls;
    if (first !== undefined) {
      found.add(`${call} > ${first}`);
    } else {
      stretch.ends.forEach((end) => found.add(`${call} > ${end}`));
      open.push(...stretch.next);
    }
  }
}
