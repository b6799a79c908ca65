/** The only place that reports: a finding with its plans as one message with a fix and suggestions. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { applyPlan, type FixPlan } from '../fixes/plan.ts';
import type { LeaksSettings } from '../resources/types.ts';

export interface Report<MessageIds extends string> {
  readonly node: TSESTree.Node;
  readonly messageId: MessageIds;
  readonly data?: Readonly<Record<string, string>>;
  /** Best first. */
  readonly plans?: readonly FixPlan[];
  readonly settings?: Pick<LeaksSettings, 'fix'>;
}

/** The plan that `--fix` applies: the safe one; for bulk migrations else the first that loses nothing. */
function autofixOf(plans: readonly FixPlan[], fix: LeaksSettings['fix']): FixPlan | undefined {
  const safe = plans.find(({ applicability }) => applicability === 'safe');
  return safe ?? (fix === 'all' ? plans.find(({ destructive }) => destructive !== true) : undefined);
}

/** Reports a finding. The messages of the plans are messages of the rule. */
export function report<MessageIds extends string, Options extends readonly unknown[]>(
  context: Readonly<TSESLint.RuleContext<MessageIds, Options>>,
  { node, messageId, data, plans = [], settings }: Report<MessageIds>,
): void {
  const autofix = autofixOf(plans, settings?.fix);
  const others = plans.filter((plan) => plan !== autofix);
  context.report({
    node,
    messageId,
    ...(data ? { data } : {}),
    fix: autofix ? (fixer) => applyPlan(autofix, fixer) : null,
    suggest: others.map((plan) => ({
      messageId: plan.messageId as MessageIds,
      data: { ...plan.data },
      fix: (fixer) => applyPlan(plan, fixer),
    })),
  });
}
