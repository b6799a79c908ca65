/** Where a function waits, so that others have their turn. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionLike } from './nodes.ts';
import { ownNodes } from './own-nodes.ts';

/** Whether a node makes its function wait: `await`, `yield`, `for await`, and `await using` at the end of its block. */
export function waits(node: TSESTree.Node): boolean {
  if (node.type === 'VariableDeclaration') return node.kind === 'await using';
  return node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);
}

/** Whether an `await` of the function stands in front of a node: by then its caller, a framework for one, has gone on. */
export function isBehindAwait(node: TSESTree.Node, root: FunctionLike, visitorKeys: TSESLint.SourceCode['visitorKeys']): boolean {
  return root.async && ownNodes(root, visitorKeys).some((one) => one.type === 'AwaitExpression' && one.range[0] < node.range[0]);
}
