/** A case: a source file with one function (`subject`), what it shows, and the graph that is expected, in its header. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode, GraphOptions, Step } from '../../../../src/analysis/cfg/graph.ts';
import { describeStep } from '../../../../src/analysis/cfg/print.ts';

export interface GraphCase {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  /** The lines of the header that are the graph. */
  readonly expected: string;
  /** Why ESLint's code paths say something else, if they do. */
  readonly differs: string | undefined;
  /** Why some edges are never taken, if some are: the graph does not know what the values are. */
  readonly careful: string | undefined;
  /** What runs: the function, arrow, constructor or static block called `subject`, or the whole module. */
  readonly root: FunctionNode;
  /** The names that are called as functions. */
  readonly callees: ReadonlySet<string>;
}

/** `is…`, `has…`, `kind…`, `log…` do not throw; `exit` does not return; `single` gives one item at most. */
export const caseOptions: GraphOptions = {
  mayThrow: caseMayThrow,
  neverReturns: (call) => calleeName(call) === 'exit',
  givesOneAtMost: (iterable) => calleeName(iterable) === 'single',
};

/** All cases, in alphabetical order. */
export function loadCases(): GraphCase[] {
  const folder = fileURLToPath(new URL('../cases/', import.meta.url));
  return filesBelow(folder)
    .sort()
    .map((file) => loadCase(folder, file));
}

/** Whether the name is that of a function which does not throw. */
export function isCalm(name: string): boolean {
  return /^(?:is|has|kind|log)/u.test(name);
}

/** The name of a function that is called directly, or of a method. */
export function calleeName(node: TSESTree.Node): string | undefined {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') {
    return undefined;
  }
  const { callee } = node;
  const named = callee.type === 'MemberExpression' ? callee.property : callee;
  return named.type === 'Identifier' ? named.name : undefined;
}

/** Every node below `node`, itself included. */
export function nodesBelow(node: TSESTree.Node): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  const open: unknown[] = [node];
  while (open.length > 0) {
    const value = open.pop();
    if (Array.isArray(value)) {
      open.push(...(value as unknown[]));
    } else if (typeof value === 'object' && value !== null) {
      if ('type' in value && 'range' in value) {
        found.push(value as TSESTree.Node);
      }
      for (const [key, child] of Object.entries(value)) {
        if (key !== 'parent' && key !== 'loc' && key !== 'range' && key !== 'value') {
          open.push(child);
        } else if (key === 'value' && typeof child === 'object') {
          open.push(child);
        }
      }
    }
  }
  return found;
}

function caseMayThrow({ node }: Step): boolean {
  const name = calleeName(node);
  return name === undefined ? node.type !== 'ForInStatement' : !isCalm(name);
}

function filesBelow(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.tsx?$/u.test(name)).map((name) => name.replaceAll('\\', '/'));
}

function loadCase(folder: string, file: string): GraphCase {
  const text = readFileSync(folder + file, 'utf8');
  const { ast } = parser.parseForESLint(text, { range: true, loc: true, ecmaFeatures: { jsx: file.endsWith('x') } });
  const header = (/^\/\*([\s\S]*?)\*\//u.exec(text)?.[1] ?? '').split('\n').map((line) => line.replace(/^ \* ?/u, ''));
  const callees = new Set<string>();
  for (const node of nodesBelow(ast)) {
    const callee = node.type === 'TaggedTemplateExpression' ? node.tag : 'callee' in node ? node.callee : undefined;
    if (callee?.type === 'Identifier') {
      callees.add(callee.name);
    }
  }
  return {
    name: file.replace(/\.tsx?$/u, ''),
    file: folder + file,
    text,
    expected: header.filter((line) => /^\d+:/u.test(line)).join('\n'),
    differs: remark(header, 'ESLint differs: '),
    careful: remark(header, 'Never taken: '),
    root: file.startsWith('program/') ? ast : findSubject(ast, file),
    callees,
  };
}

function remark(header: readonly string[], start: string): string | undefined {
  return header.find((line) => line.startsWith(start))?.slice(start.length);
}

function findSubject(ast: TSESTree.Program, file: string): FunctionNode {
  for (const node of nodesBelow(ast)) {
    if (node.type === 'FunctionDeclaration' && node.id?.name === 'subject') {
      return node;
    }
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === 'subject') {
      if (node.init?.type === 'ArrowFunctionExpression') {
        return node.init;
      }
    }
    if (node.type === 'ClassDeclaration' && node.id?.name === 'subject') {
      return inClass(node, file);
    }
  }
  throw new Error(`${file}: nothing is called subject`);
}

function inClass(node: TSESTree.ClassDeclaration, file: string): FunctionNode {
  for (const member of node.body.body) {
    if (member.type === 'StaticBlock') {
      return member;
    }
    if (member.type === 'MethodDefinition' && member.value.type === 'FunctionExpression') {
      return member.value;
    }
  }
  throw new Error(`${file}: subject has no static block and no constructor`);
}

/** The text by which a step is found again among the events of a run. */
export function labelOf(step: Step): string {
  if (step.kind !== 'dispose' || step.node.type !== 'VariableDeclarator') {
    return describeStep(step);
  }
  let origin = step.node.init;
  if (origin?.type === 'AwaitExpression') {
    origin = origin.argument;
  }
  return `dispose ${origin === null ? 'item' : describeStep({ node: origin, kind: 'evaluate' })}`;
}
