/** The repairs of a cleanup that is called at once, loses its receiver, or releases another value. */
import type { EagerCleanup } from '../analysis/findings/eager-cleanup.ts';
import { planKeepValue } from './eager/keep-value.ts';
import { planWrap } from './eager/wrap.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';

/** Everything that was thought of, refusals included. */
export function considerEagerCleanup(finding: EagerCleanup, context: RepairContext): PlanResult[] {
  return finding.kind === 'capturesReassigned' ? [planKeepValue(finding.reassigned, context.sourceCode)] : [planWrap(finding, context)];
}

/** The plans for a finding. */
export function planEagerCleanup(finding: EagerCleanup, context: RepairContext): FixPlan[] {
  return considerEagerCleanup(finding, context).filter((plan): plan is FixPlan => !('refused' in plan));
}
