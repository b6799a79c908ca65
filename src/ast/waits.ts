/** Where a function waits, so that others have their turn. */
import type { TSESTree } from '@typescript-eslint/utils';

/** Whether a node makes its function wait: `await`, `yield`, `for await`, and `await using` at the end of its block. */
export function waits(node: TSESTree.Node): boolean {
  if (node.type === 'VariableDeclaration') return node.kind === 'await using';
  return node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);
}
