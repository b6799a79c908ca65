/** Where a variable that others fill may hold another resource than the one that has been released. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isCall, isWithin, loopAround, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

/** Whether a closure of a function, of which nobody knows when it runs, gives a variable from outside of the function another value. */
export function isWrittenByClosure({ references }: TSESLint.Scope.Variable, root: FunctionLike): boolean {
  return references.some((reference) => reference.isWrite() && isWithin(reference.identifier, root) && enclosingRoot(reference.identifier) !== root);
}

/**
 * Whether a variable from outside of a function may hold another resource behind a step, or the same may be open again: a function of the file that
 * has to do with it is called, or others may do something while this one waits. `release` is what released it.
 */
export function isVariableReplacedAt(node: TSESTree.Node, release: TSESTree.Node, variable: TSESLint.Scope.Variable, root: FunctionLike, { origins }: FileContext): boolean {
  if (isOtherWait(node, release)) return !isBoundOnce(variable, root);
  const called = isCall(node) && node !== release ? origins.calledFunction(node) : undefined;
  return called !== undefined && variable.references.some(({ identifier }) => isWithin(identifier, called));
}

/** Whether no function but those around this one gives a variable a value, once. */
function isBoundOnce({ references }: TSESLint.Scope.Variable, root: FunctionLike): boolean {
  const writes = references.filter((reference) => reference.isWrite()).map(({ identifier }) => identifier);
  return writes.length <= 1 && writes.every((identifier) => isWithin(root, enclosingRoot(identifier)) && !isWithin(identifier, root) && !loopAround(identifier, enclosingRoot(identifier)));
}

/** Whether others may do something while a function waits; the wait for the release itself is none. */
export function isOtherWait(node: TSESTree.Node, release: TSESTree.Node): boolean {
  const isWait = node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);
  return isWait && !isWithin(release, node);
}
