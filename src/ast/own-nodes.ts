/** The nodes that a function runs itself. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, type FunctionLike } from './nodes.ts';

/** Whether a function runs right where it stands: the executor of a promise, a function that is called at once, or for each of many. */
function runsInPlace(node: FunctionLike): boolean {
  const { parent } = node;
  if (parent.type === 'CallExpression') return parent.callee === node || (calleeName(parent) === 'forEach' && parent.callee.type === 'MemberExpression');
  return parent.type === 'NewExpression' && parent.callee.type === 'Identifier' && parent.callee.name === 'Promise' && parent.arguments[0] === node;
}

/** The children of a node, in source order. */
export function childrenOf(node: TSESTree.Node, visitorKeys: TSESLint.SourceCode['visitorKeys']): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(child)) children.push(...(child as (TSESTree.Node | null)[]).filter((element) => element !== null));
    else if (child) children.push(child as TSESTree.Node);
  }
  return children;
}

/** Visits what is below a node, itself included, in source order; `isEntered` says whether to go into it. */
export function walk(
  root: TSESTree.Node,
  visitorKeys: TSESLint.SourceCode['visitorKeys'],
  visit: (node: TSESTree.Node) => void,
  isEntered: (node: TSESTree.Node) => boolean = () => true,
): void {
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    visit(node);
    if (isEntered(node)) pending.push(...childrenOf(node, visitorKeys).reverse());
  }
}

/** A node and everything below it, in source order. */
export function nodesBelow(root: TSESTree.Node, visitorKeys: TSESLint.SourceCode['visitorKeys']): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  walk(root, visitorKeys, (node) => nodes.push(node));
  return nodes;
}

/** What the body of a function runs when it is called, in source order: not what stands in functions that run later, unless `isPart` counts them in. */
export function ownNodes(root: FunctionLike, visitorKeys: TSESLint.SourceCode['visitorKeys'], isPart: (inner: FunctionLike) => boolean = () => false): TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  walk(root.body, visitorKeys, (node) => nodes.push(node), (node) => !isFunctionLike(node) || runsInPlace(node) || isPart(node));
  return nodes;
}
