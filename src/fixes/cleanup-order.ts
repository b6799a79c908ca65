/** The repairs of releases in the wrong order: two statements change places, or one moves behind the other. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { CleanupOrder } from '../analysis/findings/cleanup-order.ts';
import { deleteStatement } from './edits.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import type { SourceCode } from './site.ts';
import { endsLine, indentationAt, lineEnd, startsLine } from './text.ts';

/** Everything that was thought of, refusals included. */
export function considerCleanupOrder(finding: CleanupOrder, { sourceCode }: RepairContext): PlanResult[] {
  if (finding.kind === 'waitBeforeCancel') {
    const { waiting, statement, abort } = finding.cancel;
    return [moved(waiting, statement, { applicability: 'suggest', messageId: 'cancelFirst', data: { release: sourceCode.getText(abort) } }, sourceCode)];
  }
  const { release, dependent, row } = finding;
  if (!('call' in dependent)) return [{ refused: 'it ends with its block' }];
  const name = sourceCode.getText(dependent.resource);
  const [first, second] = row === 'stack' ? [dependent.statement, release.statement] : [release.statement, dependent.statement];
  const isPlain = row === 'block' && release.isAwaited && dependent.isAwaited && !release.isHandled && !dependent.isHandled;
  return [moved(first, second, { applicability: isPlain ? 'safe' : 'suggest', messageId: 'swap', data: { dependent: name } }, sourceCode)];
}

/** The plans for a finding, best first. */
export function planCleanupOrder(finding: CleanupOrder, context: RepairContext): FixPlan[] {
  return considerCleanupOrder(finding, context).filter((result): result is FixPlan => !('refused' in result));
}

/** Exchanges two statements of a block; where others stand between them, the first moves behind the second. */
function moved(first: TSESTree.Statement, second: TSESTree.Statement, plan: Omit<FixPlan, 'edits'>, sourceCode: SourceCode): PlanResult {
  const block = first.parent;
  if (block.type !== 'BlockStatement' || second.parent !== block) return { refused: 'they are not in one block' };
  const { text } = sourceCode;
  const between = block.body.slice(block.body.indexOf(first) + 1, block.body.indexOf(second));
  if (between.length === 0) {
    const isCommented = sourceCode.getCommentsBefore(second).length > 0 || [first, second].some(({ range }) => !startsLine(text, range[0]) || !endsLine(text, range[1]));
    if (isCommented) return { refused: 'a comment would lose its statement' };
    return {
      ...plan,
      edits: [
        { range: first.range, text: sourceCode.getText(second) },
        { range: second.range, text: sourceCode.getText(first) },
      ],
    };
  }
  if (plan.messageId === 'cancelFirst') {
    const deletion = deleteStatement(sourceCode, second);
    if (!deletion || !startsLine(text, first.range[0])) return { refused: 'it cannot be moved' };
    return { ...plan, edits: [{ range: [first.range[0], first.range[0]], text: `${sourceCode.getText(second)}\n${indentationAt(text, first.range[0])}` }, deletion] };
  }
  const deletion = deleteStatement(sourceCode, first);
  if (!deletion || !startsLine(text, second.range[0])) return { refused: 'it cannot be moved' };
  const end = lineEnd(text, second.range[1]);
  return { ...plan, applicability: 'suggest', messageId: 'moveBehind', edits: [deletion, { range: [end, end], text: `\n${indentationAt(text, second.range[0])}${sourceCode.getText(first)}` }] };
}
