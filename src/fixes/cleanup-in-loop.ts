/** The repairs of a cleanup that a loop registers and that runs only after it, the best first. */
import type { CleanupInLoop } from '../analysis/findings/cleanup-in-loop.ts';
import type { FixPlan, RepairContext } from './plan.ts';

export function planCleanupInLoop(_finding: CleanupInLoop, _context: RepairContext): FixPlan[] {
  return [];
}
