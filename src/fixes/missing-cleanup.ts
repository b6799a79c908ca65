/** The repairs of a resource that some path never releases, the best first. */
import type { Leak } from '../analysis/lifetime.ts';
import { planDiscarded } from './discarded.ts';
import type { FixPlan, PlanResult } from './plan.ts';
import { siteOf, type SourceCode } from './site.ts';
import type { FixStyle } from './style.ts';
import { planFinally } from './use-finally.ts';
import { planStack } from './use-stack.ts';
import { planUsing } from './use-using.ts';

export interface RepairContext {
  readonly sourceCode: SourceCode;
  readonly style: FixStyle;
}

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerMissingCleanup(leak: Leak, { sourceCode, style }: RepairContext): PlanResult[] {
  if (leak.transferred) return [{ refused: 'another path hands it on' }];
  if (leak.kind === 'overwritten') return [{ refused: 'what happens to the first one is for a person to say' }];
  const site = siteOf(leak, sourceCode);
  if (!site) return [{ refused: 'it is not acquired in a statement of a list' }];
  if (leak.kind === 'discarded') return [planDiscarded(site, style)];
  const byUsing = planUsing(site, style);
  const byStack = (): PlanResult => planStack(site, style);
  const byFinally = (): PlanResult => planFinally(site);
  if ('refused' in byUsing) return [byUsing, byStack(), byFinally()];
  if (byUsing.applicability === 'safe') return [byUsing];
  // `finally` would hide the error of the work behind that of the release, where the latter matters too.
  if (leak.acquisition.entry.errorMatters || style.target === 'using') return [byUsing];
  // Which version of a package is installed is not known here, so what works with each comes first.
  const isOfPackage = Object.values(leak.acquisition.entry.disposable ?? {}).some((since) => since?.package !== undefined);
  return isOfPackage && style.target === 'auto' ? [byStack(), byFinally(), byUsing] : [byUsing, byFinally()];
}

/** The plans for a leak, best first; at most one is `safe`, and then it is the only one. */
export function planMissingCleanup(leak: Leak, context: RepairContext): FixPlan[] {
  return considerMissingCleanup(leak, context).filter((result): result is FixPlan => !('refused' in result));
}
