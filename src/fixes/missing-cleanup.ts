/** The repairs of a resource that some path never releases, the best first. */
import type { LeakedResource } from '../analysis/findings/missing-cleanup.ts';
import { calleeName, enclosingRoot, isWithin, memberName } from '../ast/nodes.ts';
import { planDiscarded } from './discarded.ts';
import { withConsumers } from './generator-consumers.ts';
import { planOwnVariable } from './own-variable.ts';
import type { FixPlan, PlanResult, RepairContext } from './plan.ts';
import { codeOwner, endsWork, siteOf, type Site } from './site.ts';
import type { FixStyle } from './style.ts';
import { planFinally } from './use-finally.ts';
import { planRollback } from './use-rollback.ts';
import { planStack } from './use-stack.ts';
import { planUsing } from './use-using.ts';

/** What of a finding decides how it is repaired. */
type Repairable = Pick<LeakedResource, 'leak' | 'wouldMask' | 'isReleaseRuledOut' | 'mayBeOther'>;

const listening = new Set(['on', 'once', 'addListener', 'addEventListener', 'pipe', 'listen', 'observe']);

/** Whether a resource that nothing releases so far may be at work after its block: closures use it, or it has listeners, or observes. */
function mayGoOn({ leak, statement }: Site): boolean {
  return (leak.acquisition.variable?.references ?? []).some(({ identifier, init }) => {
    if (init) return false;
    const { parent } = identifier;
    const isListened = parent.type === 'MemberExpression' && parent.object === identifier && listening.has(memberName(parent) ?? '');
    return isListened || codeOwner(identifier) !== codeOwner(statement);
  });
}

/** Whether some work with the resource is waited for nowhere: `const reading = file.read();`, which the release would cut off. */
function leavesWork({ leak, givesPromise, sourceCode }: Site): boolean {
  return (leak.acquisition.variable?.references ?? []).some(({ identifier }) => {
    const member = identifier.parent;
    const call = member.type === 'MemberExpression' && member.object === identifier ? member.parent : undefined;
    if (call?.type !== 'CallExpression' || call.callee !== member || leak.releases.some(({ node }) => node === call)) return false;
    if (leak.acquisition.entry.goesOnAfter?.includes(calleeName(call) ?? '')) return true;
    const { parent } = call;
    const isUnused = parent.type === 'VariableDeclarator' && sourceCode.getDeclaredVariables(parent).every(({ references }) => references.every((reference) => !reference.isRead()));
    return (isUnused || parent.type === 'ExpressionStatement') && givesPromise(call);
  });
}

/** Everything that was thought of, refusals included, in the order of preference. */
export function considerMissingCleanup({ leak, wouldMask, isReleaseRuledOut = false, mayBeOther = false }: Repairable, context: RepairContext): PlanResult[] {
  const { style } = context;
  if (leak.acquisition.isCollection) return [{ refused: 'it is many, each of which is to be released' }];
  if (leak.transferred) return [{ refused: 'another path hands it on' }];
  if (enclosingRoot(leak.acquisition.node) !== leak.acquisition.root) return [{ refused: 'it is acquired in a function inside the one that holds it' }];
  if (leak.witness.kind === 'settle') return [{ refused: 'callbacks need it behind the end of its function' }];
  if (leak.kind === 'listenerNotRemoved' && leak.releases.length === 0) return [{ refused: 'when it is no longer wanted is for a person to say' }];
  if (leak.acquisition.entry.keptWithOthers && leak.releases.length === 0) return [{ refused: 'it is meant to stay until its owner goes' }];
  if (mayBeOther) return [{ refused: 'it may be something else, which has no release' }];
  const site = siteOf(leak, context);
  if (!site) return [{ refused: 'it is not acquired in a statement of a list' }];
  // `const spy = vi.spyOn(…).mockReturnValue(make())`
  const { kind, node } = leak.witness;
  if (kind === 'throw' && node !== leak.acquisition.node && isWithin(node, site.statement)) return [{ refused: 'it is lost before its variable holds it' }];
  if (leak.kind === 'discarded') return [planDiscarded(site, style)];
  if (leak.kind === 'overwritten') return [planOwnVariable(site, style)];
  if (endsWork(leak.acquisition.entry)) return [planRollback(site)];
  if (leavesWork(site)) return [{ refused: 'work on it goes on that nobody waits for' }];
  const offered = plansFor(site, { wouldMask, isReleaseRuledOut }, style);
  const plans = leak.acquisition.releaseIsAsync ? offered.map((plan) => withConsumers(plan, site.statement, context)) : offered;
  if (leak.releases.length > 0 || !mayGoOn(site)) return plans;
  return plans.map((plan) => ('refused' in plan ? plan : { ...plan, destructive: true }));
}

function plansFor(site: Site, { wouldMask, isReleaseRuledOut }: Pick<LeakedResource, 'wouldMask' | 'isReleaseRuledOut'>, style: FixStyle): PlanResult[] {
  const { entry } = site.leak.acquisition;
  const byUsing = planUsing(site, style);
  const byStack = (): PlanResult => planStack(site, style);
  const byFinally = (): PlanResult => {
    if (isReleaseRuledOut) return { refused: 'no way comes to the release that would move' };
    return wouldMask ? { refused: 'the error of the release would take the place of that of the work' } : planFinally(site);
  };
  if ('refused' in byUsing) return [byUsing, byStack(), byFinally()];
  if (byUsing.applicability === 'safe') return [byUsing];
  if (entry.errorMatters || style.target === 'using') return [byUsing];
  // Which version of a package is installed is not known here, so what works with each comes first.
  const isOfPackage = Object.values(entry.disposable ?? {}).some((since) => since.package !== undefined);
  return isOfPackage && style.target === 'auto' ? [byStack(), byFinally(), byUsing] : [byUsing, byFinally()];
}

/** The plans for a finding, best first; at most one is `safe`, and then it is the only one. */
export function planMissingCleanup(finding: Repairable, context: RepairContext): FixPlan[] {
  return considerMissingCleanup(finding, context).filter((result): result is FixPlan => !('refused' in result));
}
