/** Whether code does work: what stands behind a loop and may need what the loop has set up, or a value that takes a call to make. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isFunctionLike, isWithin } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { neverReturns } from '../throwing.ts';
import type { Round } from './rounds.ts';

const quietCall = /^(?:console|JSON|Math|Object|Array|Number|String|Boolean|Date|performance)\b|\.(?:at|concat|entries|filter|flat|flatMap|get|has|includes|indexOf|join|keys|map|push|reduce|reverse|slice|some|sort|splice|toSorted|trim|values)$/;

/**
 * Whether something happens behind the loop, up to the end of the block that holds `holder`, that the cleanup may be waiting for.
 *
 * @param ignored - statements that only release
 */
export function isWorkBehind({ loop }: Round, holder: TSESTree.Node, ignored: readonly TSESTree.Node[], context: FileContext): boolean {
  // What comes when all is released waits for nothing.
  const end = ignored.length > 0 ? Math.max(...ignored.map(({ range }) => range[1])) : Infinity;
  let inner: TSESTree.Node = loop;
  for (let parent = inner.parent as TSESTree.Node | undefined; parent; inner = parent, parent = parent.parent) {
    if (isFunctionLike(parent)) return false;
    const list = listOf(parent);
    const behind = list?.slice(list.indexOf(inner as TSESTree.Statement) + 1) ?? [];
    if (parent.type === 'TryStatement' && parent.finalizer && inner !== parent.finalizer) behind.push(parent.finalizer);
    if (behind.some((statement) => isWork(statement, ignored, context, end))) return true;
    if (list && isWithin(holder, parent) && list.some((statement) => isWithin(holder, statement))) return false;
  }
  return false;
}

function listOf(node: TSESTree.Node): TSESTree.Statement[] | undefined {
  if (node.type === 'BlockStatement' || node.type === 'Program' || node.type === 'StaticBlock') return node.body;
  return node.type === 'SwitchCase' ? node.consequent : undefined;
}

/** Whether a node holds, in front of `end`, a call, an `await` or a `yield` that is more than looking something up; what ends the process needs nothing that was set up. */
export function isWork(node: TSESTree.Node, ignored: readonly TSESTree.Node[], context: FileContext, end = Infinity): boolean {
  const { sourceCode } = context;
  if (ignored.includes(node) || isFunctionLike(node) || node.range[0] >= end) return false;
  if (node.type === 'AwaitExpression' || node.type === 'YieldExpression' || node.type === 'ForOfStatement') {
    if (!ignored.some((one) => isWithin(one, node))) return true;
  }
  if (isCall(node) && !quietCall.test(sourceCode.getText(node.callee)) && !neverReturns(node, context)) return true;
  return (sourceCode.visitorKeys[node.type] ?? []).some((key) => {
    const child = (node as unknown as Record<string, unknown>)[key];
    return (Array.isArray(child) ? (child as unknown[]) : [child]).some((one) => isNode(one) && isWork(one, ignored, context, end));
  });
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

