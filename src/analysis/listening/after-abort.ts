/** Code to which only the abort of a signal leads. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isWithin, memberName, unwrap, type FunctionNode } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { AbortListener } from './abort-listeners.ts';

/** Whether a place is reached only when the signal is aborted: `if (signal.aborted) reject(signal.reason)`. */
export function isAfterAbort(place: TSESTree.Node, root: FunctionNode): boolean {
  for (let child = place; child !== root && child.parent; child = child.parent) {
    const { parent } = child;
    if (parent.type === 'IfStatement' && parent.consequent === child && asksAborted(parent.test)) return true;
  }
  return false;
}

function asksAborted(test: TSESTree.Node): boolean {
  const node = unwrap(test);
  if (node.type === 'LogicalExpression') return node.operator === '&&' && (asksAborted(node.left) || asksAborted(node.right));
  if (node.type === 'BinaryExpression') return asksAborted(node.left);
  return node.type === 'MemberExpression' && memberName(node) === 'aborted';
}

/** Whether a function goes round behind the listener until its signal is aborted, and leaves the loop in no other way: `while (!signal.aborted) …`. */
export function goesOnUntilAbort({ call, root, target }: AbortListener, { sourceCode }: FileContext): boolean {
  if (root.body.type !== 'BlockStatement') return false;
  const { body } = root.body;
  const own = body.findIndex((statement) => isWithin(call, statement));
  const asksTarget = (node: TSESTree.Node): boolean => node.type === 'MemberExpression' && memberName(node) === 'aborted' && sourceCode.getText(node.object) === sourceCode.getText(target);
  return body.slice(own + 1).some((loop) => {
    if (loop.type !== 'WhileStatement' && loop.type !== 'DoWhileStatement') return false;
    if (![loop.test, ...nodesBelow(loop.test, sourceCode.visitorKeys)].some(asksTarget)) return false;
    const leaving = nodesBelow(loop.body, sourceCode.visitorKeys).filter(({ type }) => type === 'ReturnStatement' || type === 'BreakStatement');
    return leaving.every((node) => isInClosure(node, loop) || isAfterAbort(node, root));
  });
}

function isInClosure(node: TSESTree.Node, loop: TSESTree.Node): boolean {
  for (let { parent } = node; parent && parent !== loop; { parent } = parent) if (isFunctionLike(parent)) return true;
  return false;
}
