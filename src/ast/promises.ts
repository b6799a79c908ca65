/** Promises as they are chained. */
import type { TSESTree } from '@typescript-eslint/utils';
import { memberName, unwrap, type FunctionLike } from './nodes.ts';

/** The promise whose value a function gets as the first callback of its `then`. */
export function promiseBefore(callback: FunctionLike): TSESTree.Expression | undefined {
  const { parent: call } = callback;
  if (call.type !== 'CallExpression' || call.arguments[0] !== callback) return undefined;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && memberName(callee) === 'then' ? callee.object : undefined;
}

/** Whether a function goes on with what a promise is for: the first callback of its `then`, or that of its `finally`. */
export function continuesPromise(callback: FunctionLike): boolean {
  const { parent: call } = callback;
  if (call.type !== 'CallExpression' || call.arguments[0] !== callback) return false;
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && ['then', 'finally'].includes(memberName(callee) ?? '');
}
