/** The parts of a `try` that a node stands in. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, memberName, outermost } from './nodes.ts';

/** Whether a node stands in a `catch` of its function, or of a larger one, on the way of an exception alone. */
export function isInCatch(node: TSESTree.Node, root: TSESTree.Node = enclosingRoot(node)): boolean {
  for (let { parent } = node; parent && parent !== root; { parent } = parent) {
    if (parent.type === 'CatchClause') return true;
  }
  return false;
}

/** The innermost `finally` of its function that a node stands in. */
export function finallyAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer === inner) return inner;
  }
  return undefined;
}

/** The call of `catch` on the promise that a call gives: `file.close().catch(report)`. */
export function handledBy(call: TSESTree.Node): TSESTree.CallExpression | undefined {
  const whole = outermost(call);
  const member = whole.parent;
  if (member?.type !== 'MemberExpression' || member.object !== whole || memberName(member) !== 'catch') return undefined;
  const { parent } = member;
  return parent.type === 'CallExpression' && parent.callee === member ? parent : undefined;
}
