/** Calls that are made only where there is something to call them on. */
import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from './nodes.ts';

/** Whether a call, or one that it is chained to, may give `undefined` instead of being made: `response.body?.getReader()`. */
export function isOptionalCall(call: TSESTree.Node): boolean {
  let node = call;
  while (node.type === 'CallExpression' || node.type === 'MemberExpression') {
    if (node.optional) return true;
    node = unwrap(node.type === 'MemberExpression' ? node.object : node.callee);
  }
  return false;
}
