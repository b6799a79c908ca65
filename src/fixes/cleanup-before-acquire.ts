/** The repairs of a release that also runs where the acquisition failed, the best first. */
import type { CleanupBeforeAcquire } from '../analysis/findings/cleanup-before-acquire.ts';
import { planAcquireFirst } from './acquiring/acquire-first.ts';
import { planIfSet } from './acquiring/release-if-set.ts';
import type { UnsetRelease } from '../analysis/acquiring/unset-variables.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import type { SourceCode } from './site.ts';

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerCleanupBeforeAcquire(finding: CleanupBeforeAcquire, { sourceCode }: RepairContext): PlanResult[] {
  const first = planAcquireFirst(finding, sourceCode);
  return finding.kind === 'notSet' ? [planAllIfSet([finding.release, ...finding.others], sourceCode), first] : [first];
}

/** All of them at once: what is left would be reported again. */
function planAllIfSet(releases: readonly UnsetRelease[], sourceCode: SourceCode): PlanResult {
  const plans: FixPlan[] = [];
  for (const release of releases) {
    const plan = planIfSet(release, sourceCode);
    if ('refused' in plan) return plan;
    plans.push(plan);
  }
  const [first] = plans;
  if (!first) return { refused: 'nothing releases it' };
  const isSafe = plans.every(({ applicability }) => applicability === 'safe');
  return { ...first, applicability: isSafe ? 'safe' : 'suggest', edits: plans.flatMap(({ edits }) => edits) };
}

/** The plans for a finding, best first; at most one is `safe`. */
export function planCleanupBeforeAcquire(finding: CleanupBeforeAcquire, context: RepairContext): FixPlan[] {
  return considerCleanupBeforeAcquire(finding, context).filter((plan): plan is FixPlan => !('refused' in plan));
}
