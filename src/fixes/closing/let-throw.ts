/** What swallows the error of a release, taken away: the handler behind it, or the `try` around it. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import { tryAround } from '../../analysis/closing/lost-errors.ts';
import { isSwallowingCatch } from '../../analysis/closing/swallowing.ts';
import { calleeName, isCall, outermost, unwrap } from '../../ast/nodes.ts';
import { awaitAt, outdentLines } from '../edits.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { definitionOf } from '../promises.ts';
import { canAwaitAt, type SourceCode } from '../site.ts';
import { indentationAt, indentUnitOf, newlineOf } from '../text.ts';

/** Lets the error go to the caller. Always a suggestion. */
export function planLetThrow(finding: UncheckedCloseError, sourceCode: SourceCode): PlanResult {
  if (mayBeUnset(finding, sourceCode)) return { refused: 'there may be nothing to release' };
  if (isSwallowedAround(finding.try ?? finding.node)) return { refused: 'a `catch` further out swallows it as well' };
  const edits = finding.try ? withoutCatch(finding.try, sourceCode) : withoutHandler(finding);
  return typeof edits === 'string' ? { refused: edits } : { applicability: 'suggest', messageId: 'letThrow', edits };
}

/** Whether what is thrown at a node, and comes out of it, meets an empty `catch` before it gets to the caller. */
function isSwallowedAround(node: TSESTree.Node): boolean {
  for (let around = tryAround(node); around; around = tryAround(around)) if (around.handler) return isSwallowingCatch(around.handler);
  return false;
}

/** Whether the resource is in a variable that is declared without a value, and the release does not ask for it: what is swallowed may be that it is not there. */
function mayBeUnset({ node, resource }: UncheckedCloseError, sourceCode: SourceCode): boolean {
  const definition = resource?.type === 'Identifier' ? definitionOf(resource, sourceCode) : undefined;
  return definition?.type === 'Variable' && !definition.node.init && definition.parent.parent.type !== 'ForOfStatement' && !sourceCode.getText(node).includes('?.');
}

/** `handle.close().catch(() => {})` as `await handle.close()`. */
function withoutHandler({ fate }: UncheckedCloseError): Edit[] | string {
  const call = fate?.promise;
  const callee = call && isCall(call) ? unwrap(call.callee) : undefined;
  if (!call || !isCall(call) || callee?.type !== 'MemberExpression' || !fate.handler) return 'it has no handler';
  const { object } = callee;
  const [first] = call.arguments;
  const whole = outermost(call);
  const edits: Edit[] = [];
  if (calleeName(call) === 'catch') edits.push({ range: [object.range[1], call.range[1]], text: '' });
  else if (first && call.arguments[1] === fate.handler) edits.push({ range: [first.range[1], fate.handler.range[1]], text: '' });
  else return 'its handler is not a plain one';
  const { parent } = whole;
  if (parent?.type === 'AwaitExpression') return edits;
  if (!canAwaitAt(whole)) return 'the function is not async';
  const dropped = parent?.type === 'UnaryExpression' && parent.operator === 'void' ? parent : undefined;
  if (!dropped && parent?.type !== 'ExpressionStatement') return 'it is part of a larger expression';
  return [...edits, awaitAt(whole, dropped)];
}

/** The statements of the block in place of the `try`; comments in the `catch` come in front of them. */
function withoutCatch(statement: TSESTree.TryStatement, sourceCode: SourceCode): Edit[] | string {
  const { block, handler, finalizer } = statement;
  if (!handler) return 'there is nothing to take away';
  if (finalizer) {
    return sourceCode.getCommentsInside(handler).length > 0 ? 'a comment is inside' : [{ range: [block.range[1], handler.range[1]], text: '' }];
  }
  const [first, last] = [block.body[0], block.body.at(-1)];
  if (!first || !last || block.body.some(({ type }) => type.endsWith('Declaration'))) return 'the block is not plain';
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const indent = indentationAt(text, statement.range[0]);
  const comments = sourceCode.getCommentsInside(statement).filter(({ range }) => range[1] <= first.range[0] || range[0] >= last.range[1]);
  const kept = comments.map((comment) => `${sourceCode.getText(comment as unknown as TSESTree.Node)}${newline}${indent}`).join('');
  return [
    { range: [statement.range[0], first.range[0]], text: kept },
    ...outdentLines(sourceCode, block, [lineBehind(text, first.range[0]), last.range[1]], indentUnitOf(sourceCode, block)),
    { range: [last.range[1], statement.range[1]], text: '' },
  ];
}

function lineBehind(text: string, offset: number): number {
  return text.indexOf('\n', offset) + 1 || text.length;
}
