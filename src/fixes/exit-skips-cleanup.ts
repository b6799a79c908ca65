/** The repairs of an exit that skips cleanup. */
import type { ExitSkipsCleanup } from '../analysis/findings/exit-skips-cleanup.ts';
import { planAbort } from './exiting/abort-instead.ts';
import { planReturn } from './exiting/leave-by-return.ts';
import { planReleaseFirst } from './exiting/release-first.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';

/** Everything that was thought of, refusals included. */
export function considerExitSkipsCleanup(finding: ExitSkipsCleanup, { sourceCode }: RepairContext): PlanResult[] {
  if (finding.kind === 'handlerSkipsCleanup') return [planAbort(finding.call, sourceCode)];
  const { call, pending, isNested, losesError } = finding;
  if (isNested) return [{ refused: 'who calls the callback goes on behind it' }];
  if (losesError) return [{ refused: 'the `finally` would lose the error of a release, which nothing else tells of then' }];
  return [pending.kind === 'held' ? planReleaseFirst(call, pending, sourceCode) : planReturn(call, sourceCode)];
}

/** The plans for a finding. */
export function planExitSkipsCleanup(finding: ExitSkipsCleanup, context: RepairContext): FixPlan[] {
  return considerExitSkipsCleanup(finding, context).filter((plan): plan is FixPlan => !('refused' in plan));
}
