/** The repairs of a function that ends something and may be called twice, the best first. */
import type { FindingOf } from '../analysis/index.ts';
import { planGuardOnce } from './guard-once.ts';
import { planKeepFirst, planMemoise } from './memoise-stop.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { planSetFirst, planSetFlag } from './set-first.ts';

type Finding = FindingOf<'non-idempotent-stop'>;

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerNonIdempotentStop(finding: Finding, { sourceCode }: RepairContext): PlanResult[] {
  const { stop } = finding;
  switch (finding.kind) {
    case 'raceOnFlag': {
      const first = planSetFirst(finding, sourceCode);
      return 'refused' in first || first.applicability === 'suggest' ? [first, planMemoise(stop, sourceCode)] : [first];
    }
    case 'guardNeverSet':
      return [planSetFlag(finding, sourceCode)];
    case 'unguarded':
      if (finding.operation.harm === 'again') return [planKeepFirst(finding, sourceCode)];
      return [planMemoise(stop, sourceCode), planGuardOnce(stop, finding.operation.harm === 'rejects', sourceCode)];
  }
}

/** The plans for a finding of the rule, best first. */
export function planNonIdempotentStop(finding: Finding, context: RepairContext): FixPlan[] {
  return considerNonIdempotentStop(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
