/** From a stack outside of the loop to one of each round's own. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { RegisteredInLoop } from '../../analysis/findings/cleanup-in-loop.ts';
import { unwrap } from '../../ast/nodes.ts';
import { areDisjoint } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult, RepairContext } from '../plan.ts';
import { headOf, indentationAfter, isCaughtAround, retire, settled } from './round-site.ts';
import { isAsyncStack } from './round-using.ts';
import { canAwaitAt } from '../site.ts';
import { awaitPendingReturns } from '../take-out.ts';
import { newlineOf, semicolonOf } from '../text.ts';

/** The stack at the head of the body; everything that the loop registers on the outer one goes to it. */
export function planRoundStack(finding: RegisteredInLoop, { sourceCode, style, givesPromise }: RepairContext): PlanResult {
  const { round, holder, siblings } = finding;
  const { body } = round;
  const definition = holder.defs[0];
  if (finding.kind !== 'stackInLoop' && finding.kind !== 'stackInCallback') return { refused: 'it is no stack' };
  if (definition?.type !== 'Variable' || !definition.node.init) return { refused: 'it is not known how the stack is made' };
  if (!style.hasUsingSyntax && !definition.parent.kind.endsWith('using')) return { refused: 'no `using` where it runs' };
  const first = body.type === 'BlockStatement' ? headOf(body, sourceCode) : undefined;
  if (!first) return { refused: 'the body of the loop is no block of lines' };
  const isAsync = isAsyncStack(finding);
  const canAwait = canAwaitAt(first);
  if (isAsync && !canAwait) return { refused: 'it must be awaited, and the function is not async' };
  const retired = retire(finding, siblings, sourceCode);
  if (typeof retired === 'string') return { refused: retired };
  const pending = awaitPendingReturns([body], finding.variables[0], { sourceCode, canAwait, givesPromise, isAsyncRelease: isAsync, releasedAt: undefined });
  if (typeof pending === 'string') return { refused: pending };

  const name = retired.isGone ? holder.name : freeName(sourceCode, first, 'roundStack', 'cleanup');
  const indent = indentationAfter(retired.edits, first.range[0], sourceCode);
  const keyword = isAsync ? 'await using' : 'using';
  const top = first.range[0];
  const line = `${keyword} ${name} = ${sourceCode.getText(definition.node.init)}${semicolonOf(sourceCode, definition.parent)}${newlineOf(sourceCode.text)}${indent}`;
  const renames = name === holder.name ? [] : siblings.flatMap(({ call }) => receiverEdit(call, name));
  const edits = settled([{ range: [top, top], text: line }, ...renames, ...pending.edits, ...retired.edits]);
  if (!areDisjoint(edits)) return { refused: 'its parts overlap' };
  const isSafe = !pending.isPending && !isCaughtAround(finding) && siblings.every(({ use, leak }) => use.isOver && leak !== undefined);
  return { applicability: isSafe ? 'safe' : 'suggest', messageId: 'moveStack', edits };
}

function receiverEdit({ callee }: TSESTree.CallExpression, name: string): Edit[] {
  const member = unwrap(callee);
  return member.type === 'MemberExpression' ? [{ range: member.object.range, text: name }] : [];
}
