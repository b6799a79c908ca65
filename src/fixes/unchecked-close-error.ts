/** How to repair a release whose error is lost: which of the rewrites fits, best first. */
import type { UncheckedCloseError } from '../analysis/findings/unchecked-close-error.ts';
import { tryOfFinally } from '../analysis/closing/lost-errors.ts';
import { planAwait } from './closing/await-release.ts';
import { planCallbackError } from './closing/callback-error.ts';
import { planDisposal } from './closing/dispose-instead.ts';
import { planLetThrow } from './closing/let-throw.ts';
import { withConsumers } from './generator-consumers.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { planReleaseAll } from './closing/release-all.ts';
import { planWatch } from './closing/watch-stream.ts';

/** Everything that was thought of, refusals included, in the order of preference. */
function considered(finding: UncheckedCloseError, context: RepairContext): PlanResult[] {
  const { sourceCode } = context;
  switch (finding.kind) {
    case 'floating': {
      // Awaited where it stands, its error would replace the one that is on its way: the strict option would report that.
      return [withConsumers(finding.wouldMask ? planDisposal(finding, context) : planAwait(finding, context), finding.node, context)];
    }
    case 'swallowed': {
      const disposal = planDisposal(finding, context);
      const plain = planLetThrow(finding, sourceCode);
      if (tryOfFinally(finding.node) === undefined) return [plain, disposal];
      return finding.wouldMask ? [disposal] : [disposal, plain];
    }
    case 'maskedByFinally':
      return [planDisposal(finding, context)];
    case 'ignoredCallbackError':
      return [planCallbackError(finding, sourceCode)];
    case 'unwatchedStream':
      return [planWatch(finding, sourceCode)];
    case 'abandonsRest':
      return [planReleaseAll(finding, sourceCode)];
  }
}

/** The plans for a release whose error is lost, best first. */
export function planUncheckedCloseError(finding: UncheckedCloseError, context: RepairContext): FixPlan[] {
  return considered(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
