/** The repairs of a release that also runs where the acquisition failed, the best first. */
import type { CleanupBeforeAcquire } from '../analysis/findings/cleanup-before-acquire.ts';
import { planAcquireFirst } from './acquiring/acquire-first.ts';
import { planIfSet } from './acquiring/release-if-set.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerCleanupBeforeAcquire(finding: CleanupBeforeAcquire, { sourceCode }: RepairContext): PlanResult[] {
  const first = planAcquireFirst(finding, sourceCode);
  return finding.kind === 'notSet' ? [planIfSet(finding.release, sourceCode), first] : [first];
}

/** The plans for a finding, best first; at most one is `safe`. */
export function planCleanupBeforeAcquire(finding: CleanupBeforeAcquire, context: RepairContext): FixPlan[] {
  return considerCleanupBeforeAcquire(finding, context).filter((plan): plan is FixPlan => !('refused' in plan));
}
