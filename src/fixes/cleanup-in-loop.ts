/** The repairs of a cleanup that a loop registers and that runs only after it, the best first. */
import type { CleanupInLoop, RegisteredInLoop } from '../analysis/findings/cleanup-in-loop.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { planRoundFinally } from './rounds/round-finally.ts';
import { planRoundListener } from './rounds/round-listener.ts';
import { planRoundStack } from './rounds/round-stack.ts';
import { planRoundUsing } from './rounds/round-using.ts';
import { planRoundVariable } from './rounds/round-variable.ts';
import { planHelper } from './rounds/extract-helper.ts';

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerCleanupInLoop(finding: CleanupInLoop, context: RepairContext): PlanResult[] {
  const plans = inPlace(finding, context);
  const [base] = plans.filter(isPlan);
  if (!base) return plans;
  return [...plans, planHelper(finding, base, context)];
}

function inPlace(finding: CleanupInLoop, context: RepairContext): PlanResult[] {
  if (finding.kind === 'listenerInLoop') return planRoundListener(finding, context);
  if (finding.kind === 'overwrittenInLoop') return planRoundVariable(finding, context);
  return planRegistered(finding, context);
}

function planRegistered(finding: RegisteredInLoop, context: RepairContext): PlanResult[] {
  const byUsing = planRoundUsing(finding, context);
  const byStack = planRoundStack(finding, context);
  const byFinally = (): PlanResult => (finding.wouldMask ? { refused: 'the error of the release would take the place of that of the round' } : planRoundFinally(finding, context));
  if (isPlan(byUsing) && byUsing.applicability === 'safe') return [byUsing];
  if (isPlan(byUsing)) return [byUsing, finding.kind.startsWith('stack') ? asSuggestion(byStack) : byFinally()];
  return isPlan(byStack) ? [byUsing, byStack] : [byUsing, byStack, byFinally()];
}

/** The same plan as one for a person to choose, beside a better one. */
function asSuggestion(plan: PlanResult): PlanResult {
  return isPlan(plan) ? { ...plan, applicability: 'suggest' } : plan;
}

function isPlan(result: PlanResult): result is FixPlan {
  return !('refused' in result);
}

/** The plans for a finding, best first; at most one is `safe`. */
export function planCleanupInLoop(finding: CleanupInLoop, context: RepairContext): FixPlan[] {
  return considerCleanupInLoop(finding, context).filter(isPlan);
}
