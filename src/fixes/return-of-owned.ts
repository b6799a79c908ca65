/** The repairs of a `return` that needs what its function releases, the best first. */
import type { CleanupBeforeReturn } from '../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import { planAwait } from './returning/await-returned.ts';
import { planHandOver } from './returning/hand-over.ts';
import { planMove, planStackAndMove } from './returning/move-stack.ts';
import { isBehindOtherWork } from './returning/other-work.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerReturnOfOwned(finding: CleanupBeforeReturn, context: RepairContext): PlanResult[] {
  if (finding.kind === 'pendingUse') return [planAwait(finding, context)];
  const { sourceCode } = context;
  if (finding.siblings.some((one) => isBehindOtherWork(one, finding, sourceCode))) return [{ refused: 'a `finally` behind the `return` may fail, and the caller would get nothing' }];
  const byHand = planHandOver(finding, context);
  const isPlain = 'messageId' in byHand && byHand.messageId !== 'releaseOnError';
  // A stack releases what is not moved off it, and keeps both errors where the release fails as well; a `catch` does not.
  const byStack: PlanResult = isPlain ? { refused: 'nothing may fail in between' } : planStackAndMove(finding, context);
  return [planMove(finding, context), byStack, byHand];
}

/** The plans for a finding, best first; at most one is `safe`. */
export function planReturnOfOwned(finding: CleanupBeforeReturn, context: RepairContext): FixPlan[] {
  return considerReturnOfOwned(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
