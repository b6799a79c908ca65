import type { UncheckedCloseError } from '../analysis/findings/unchecked-close-error.ts';
import type { FixPlan, RepairContext } from './plan.ts';

export function planUncheckedCloseError(_finding: UncheckedCloseError, _context: RepairContext): FixPlan[] {
  return [];
}
