/** `return await` in place of `return`, so that the release waits for the work that still needs the resource. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CleanupBeforeReturn } from '../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import type { Returned } from '../analysis/returned-values.ts';
import { isFunctionLike, isWithin, outermost, unwrap } from '../ast/nodes.ts';
import type { Edit, PlanResult } from './plan.ts';

/** Whether an exception of this statement meets a `catch` of its function, which does not see the rejection of a returned promise. */
function isCaught(node: TSESTree.Node): boolean {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, parent = parent.parent) {
    if (parent.type === 'TryStatement' && parent.block === inner && parent.handler) return true;
  }
  return false;
}

/** `await` in front of an expression, in parentheses where it is more than a call. */
function awaitEdits(node: TSESTree.Node): Edit[] {
  let outer = outermost(node);
  if (outer.type === 'ChainExpression') outer = outermost(outer);
  const isSimple = outer === node || (outer.type === 'ChainExpression' && outer.expression === node);
  const [start, end] = outer.range;
  if (isSimple) return [{ range: [start, start], text: 'await ' }];
  return [
    { range: [start, start], text: 'await (' },
    { range: [end, end], text: ')' },
  ];
}

/** Whether the lock may be taken again by the code that is awaited, which would then wait for itself: nobody but its author knows. */
function mayWaitForItself(finding: CleanupBeforeReturn): boolean {
  return finding.resources.some(({ scope: { guardsWork, entry, name }, returned }) => {
    const isLock = guardsWork && !/span|transaction|\btrx?\b|\btx\b/i.test(`${entry?.name ?? ''} ${name}`);
    return isLock && returned.some(({ node }) => !finding.isOfFile(node) && !isMethodOf(node, name));
  });
}

/** `lease.renew()`: work of the resource itself. */
function isMethodOf(node: TSESTree.Node, name: string): boolean {
  const callee = node.type === 'CallExpression' ? unwrap(node.callee) : node;
  return callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name === name;
}

/** `safe` where the promise itself is returned, and no `catch` of the function learns of its rejection by that. */
export function planAwait(finding: CleanupBeforeReturn): PlanResult {
  const { root, node: statement, resources } = finding;
  if (!root.async) return { refused: 'the function is not async' };
  if (root.generator) return { refused: 'the generator awaits what it returns' };
  const seen = new Set<TSESTree.Node>();
  const edits: Edit[] = [];
  let isBegunElsewhere = false;
  let isContained = false;
  for (const { returned, order } of resources) {
    for (const one of returned) {
      const target = targetOf(one, order === 'before', statement);
      if (typeof target === 'string') return { refused: target };
      if (seen.has(target)) continue;
      seen.add(target);
      if (!isWithin(target, statement)) isBegunElsewhere = true;
      isContained ||= one.isContained;
      edits.push(...awaitEdits(target));
    }
  }
  const isSafe = !isContained && !isBegunElsewhere && !isCaught(statement) && !mayWaitForItself(finding);
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: isBegunElsewhere ? 'awaitValue' : 'awaitReturned', edits };
}

/** The expression to await: the call, or the variable that holds its promise; where it is released before, the call that began it. */
function targetOf({ node, through }: Returned, isReleasedBefore: boolean, statement: TSESTree.ReturnStatement): TSESTree.Node | string {
  if (!through) return node;
  if (through.id.type !== 'Identifier') return 'it is taken out of a pattern';
  if (isReleasedBefore) return through.id.typeAnnotation ? 'the variable is declared as a promise' : node;
  const { argument } = statement;
  const isPlain = argument?.type === 'Identifier' && argument.name === through.id.name;
  return isPlain ? argument : 'it is returned as a part of something else';
}
