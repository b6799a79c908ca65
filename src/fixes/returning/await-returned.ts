/** `return await` in place of `return`, so that the release waits for the work that still needs the resource. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CleanupBeforeReturn } from '../../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import type { Returned } from '../../analysis/returning/returned-values.ts';
import { isFunctionLike, isWithin, outermost, unwrap } from '../../ast/nodes.ts';
import { areDisjoint, deleteStatement, withoutCovered } from '../edits.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { declaratorOfAcquisition, expressionOf, regionBehind, wrapInTry } from '../region.ts';
import type { SourceCode } from '../site.ts';

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

/** `safe` where it is surely a promise itself that is returned, and no `catch` of the function learns of its rejection by that. */
export function planAwait(finding: CleanupBeforeReturn, { sourceCode }: RepairContext): PlanResult {
  const { root, node: statement, resources } = finding;
  if (!root.async) return { refused: 'the function is not async' };
  if (root.generator) return { refused: 'the generator awaits what it returns' };
  if (resources.some(({ order }) => order === 'before')) return planFinallyAndAwait(finding, sourceCode);
  const seen = new Set<TSESTree.Node>();
  const edits: Edit[] = [];
  let isSure = true;
  for (const { returned } of resources) {
    for (const one of returned) {
      const target = targetOf(one, statement);
      if (typeof target === 'string') return { refused: target };
      if (seen.has(target)) continue;
      seen.add(target);
      isSure &&= !one.isContained && !one.isAssumed;
      edits.push(...awaitEdits(target));
    }
  }
  const isSafe = isSure && !isCaught(statement) && !mayWaitForItself(finding);
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'awaitReturned', edits };
}

/** The expression to await: the call, or the variable that holds its promise. */
function targetOf({ node, through }: Returned, statement: TSESTree.ReturnStatement): TSESTree.Node | string {
  if (!through) return node;
  if (through.id.type !== 'Identifier') return 'it is taken out of a pattern';
  const { argument } = statement;
  const isPlain = argument?.type === 'Identifier' && argument.name === through.id.name;
  return isPlain ? argument : 'it is returned as a part of something else';
}

/** `const result = client.query(…); client.release(); return result` with the release in a `finally`, and the result awaited in front of it. */
function planFinallyAndAwait({ resources: [resource, other], node: statement }: CleanupBeforeReturn, sourceCode: SourceCode): PlanResult {
  const [release, another] = resource?.scope.releases ?? [];
  if (!resource || other || !release || another) return { refused: 'it is released in several places' };
  const [first] = resource.returned;
  const target = first && targetOf(first, statement);
  const declarator = resource.scope.isGiven ? undefined : declaratorOfAcquisition(resource.scope.acquisition);
  if (!target || typeof target === 'string' || !declarator) return { refused: 'it is returned as a part of something else, or not declared where it is acquired' };
  const region = regionBehind(declarator);
  if (typeof region === 'string') return { refused: region };
  const unit = region.statements.find((one) => isWithin(release, one));
  if (unit?.type !== 'ExpressionStatement' || region.statements.at(-1) !== statement) return { refused: 'the release or the `return` is not of the block of the declaration' };
  const deletion = deleteStatement(sourceCode, unit);
  if (!deletion || unit === region.statements[0]) return { refused: 'the release cannot be taken out' };
  const code = sourceCode.getText(expressionOf(unit));
  const wrapped = wrapInTry(region, { head: 'finally', statements: [code] }, sourceCode);
  if (typeof wrapped === 'string') return { refused: wrapped };
  const edits = withoutCovered([deletion, ...wrapped, ...awaitEdits(target)]);
  return areDisjoint(edits) ? { applicability: 'suggest', messageId: 'useFinally', data: { release: code }, edits } : { refused: 'its parts overlap' };
}
