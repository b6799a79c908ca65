/** The repairs of a function that ends something and may be called twice, the best first. */
import type { FindingOf } from '../analysis/index.ts';
import { calleeName, unwrap } from '../ast/nodes.ts';
import { planGuardOnce } from './stopping/guard-once.ts';
import { planKeepFirst, planMemoise } from './stopping/memoise-stop.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { planSetFirst, planSetFlag } from './stopping/set-first.ts';

type Finding = FindingOf<'non-idempotent-stop'>;

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerNonIdempotentStop(finding: Finding, { sourceCode }: RepairContext): PlanResult[] {
  const { stop } = finding;
  switch (finding.kind) {
    case 'raceOnFlag': {
      const first = planSetFirst(finding, sourceCode);
      return 'refused' in first || first.applicability === 'suggest' ? [first, planMemoise(stop, sourceCode, true)] : [first];
    }
    case 'guardNeverSet':
      return [planSetFlag(finding, sourceCode)];
    case 'unguarded':
      if (finding.operation.harm === 'again') return [planKeepFirst(finding, sourceCode)];
      return [planMemoise(stop, sourceCode), planGuardOnce(stop, finding.operation.node, givesPromise(finding), sourceCode)];
  }
}

/** Whether the value of a function that is one expression is a promise, which callers wait for. */
function givesPromise({ stop: { node }, operation }: Extract<Finding, { kind: 'unguarded' }>): boolean {
  const value = unwrap(node.body);
  if (value.type === 'NewExpression') return true;
  switch (operation.harm) {
    case 'rejects':
    case 'hangs':
      return value.type !== 'UnaryExpression';
    case 'descriptor':
      return value.type === 'CallExpression' && !/Sync$/.test(calleeName(value) ?? '');
    case 'callback-error':
      return value.type === 'CallExpression' && value.arguments.length === 0;
    default:
      return false;
  }
}

/** The plans for a finding of the rule, best first. */
export function planNonIdempotentStop(finding: Finding, context: RepairContext): FixPlan[] {
  return considerNonIdempotentStop(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
