/** The repairs of a function that ends something and may be called twice, the best first. */
import type { FindingOf } from '../analysis/index.ts';
import type { FixPlan, RepairContext } from './plan.ts';

/** The plans for a finding of the rule, best first. */
export function planNonIdempotentStop(_finding: FindingOf<'non-idempotent-stop'>, _repair: RepairContext): FixPlan[] {
  return [];
}
