/** Timers that end by themselves: intervals that their own callback clears, certainly or only if something comes true, and timers that have fired. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isWithin, unwrap, type FunctionLike } from '../ast/nodes.ts';
import { nodesBelow, ownNodes } from '../ast/own-nodes.ts';
import type { Edge } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { isConditional } from './guards.ts';
import type { Site } from './sites.ts';
import { isReleasing, type FlowSubject, type Use } from './uses.ts';

/** Methods that tell how late it is, or take one of what is left. */
const progressing = new Set(['now', 'getTime', 'hrtime', 'uptime', 'Date', 'shift', 'pop', 'next']);

/**
 * Whether an interval goes on where its function is left early, though its callback may clear it: the function clears it, too, in the block
 * that set it, so that it is over when the work is, and the callback does so only where what it asks for has come true. One that counts
 * its rounds or looks at the clock comes to its end without anybody's help.
 *
 * @param clears - where the callback clears it
 */
export function mayNeverClearItself(callback: FunctionLike, clears: readonly TSESTree.Node[], { entry, call }: FlowSubject, uses: readonly Use[], { sourceCode }: FileContext): boolean {
  if (entry.runsUnheld !== true || !call || !uses.some((use) => isReleasing(use) && isInBlockOf(use.node, call))) return false;
  const nodes = ownNodes(callback, sourceCode.visitorKeys);
  const returns = nodes.filter(({ type }) => type === 'ReturnStatement');
  const isConditionalClear = (clear: TSESTree.Node): boolean =>
    isConditional(clear, callback) || returns.some((one) => one.range[1] < clear.range[0]);
  return clears.length > 0 && clears.every(isConditionalClear) && !nodes.some((node) => isProgress(node, sourceCode));
}

/** `rounds += 1`, `left--`, `share = share + step`, `Date.now()`, `queue.shift()` */
function isProgress(node: TSESTree.Node, sourceCode: TSESLint.SourceCode): boolean {
  if (node.type === 'UpdateExpression' || (isCall(node) && progressing.has(calleeName(node) ?? ''))) return true;
  if (node.type !== 'AssignmentExpression') return false;
  const target = sourceCode.getText(node.left);
  return node.operator !== '=' || nodesBelow(node.right, sourceCode.visitorKeys).some((part) => part.type === node.left.type && sourceCode.getText(part) === target);
}

/** Whether a release stands in the block of the acquisition, or in a `finally` there. */
function isInBlockOf(release: TSESTree.Node, acquisition: TSESTree.Node): boolean {
  const block = blockAround(release);
  const own = blockAround(acquisition);
  return block === own || (block?.parent?.type === 'TryStatement' && block.parent.finalizer === block && block.parent.parent === own);
}

function blockAround(node: TSESTree.Node): TSESTree.BlockStatement | TSESTree.Program | undefined {
  let block = node.parent;
  while (block && block.type !== 'BlockStatement' && block.type !== 'Program') block = block.parent;
  return block;
}

/** Whether an edge says that a timer has fired: `if (isLate) return;`, of a flag that nothing but its callback sets. */
export function hasFired({ condition, kind }: Edge, { call, acquirer: { entry } }: Site, { origins }: FileContext): boolean {
  if (entry.selfReleasing !== 'fires' || !isCall(call) || !condition || condition.type === 'SwitchCase') return false;
  const test = unwrap(condition);
  const isNegated = test.type === 'UnaryExpression' && test.operator === '!';
  const name = isNegated ? unwrap(test.argument) : test;
  if (kind !== (isNegated ? 'false' : 'true') || name.type !== 'Identifier') return false;
  const [callback] = call.arguments;
  const writes = origins.variableOf(name)?.references.filter((reference) => reference.isWrite() && reference.init !== true) ?? [];
  return writes.length > 0 && writes.every(({ identifier, writeExpr }) => callback !== undefined && isWithin(identifier, callback) && writeExpr?.type === 'Literal' && writeExpr.value === true);
}
