/** The repairs of a `return` that needs what its function releases, the best first. */
import type { CleanupBeforeReturn } from '../analysis/findings/cleanup-before-return-of-owned-resource.ts';
import type { FixPlan, RepairContext } from './plan.ts';

/** The plans for a finding, best first; at most one is `safe`. */
export function planReturnOfOwned(finding: CleanupBeforeReturn, { sourceCode }: RepairContext): FixPlan[] {
  void finding;
  void sourceCode;
  return [];
}
