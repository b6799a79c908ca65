/** From the findings of a rule to its reports: what every rule of this plugin does when ESLint creates it. */
import type { TSESLint } from '@typescript-eslint/utils';
import { analysisOf, type FindingOf, type OptionsOf, type RuleName } from '../analysis/index.ts';
import type { RepairContext } from '../fixes/plan.ts';
import { fixStyleOf } from '../fixes/style.ts';
import type { LeaksSettings } from '../resources/types.ts';
import { report, type Report } from './report.ts';

/** What a rule says about a finding: the words of its message, and how to repair it, best first. Nothing, where it does not report it. */
export type Account = Pick<Report<string>, 'data' | 'plans'>;

/**
 * The listeners of a rule: they gather what the analysis needs, and report its findings when the file has been walked. None where the
 * file can hold nothing to find.
 *
 * @throws SettingsError where `settings.leaks` does not follow its schema
 */
export function listen<Rule extends RuleName, MessageIds extends string>(
  context: Readonly<TSESLint.RuleContext<MessageIds, readonly OptionsOf<Rule>[]>>,
  rule: Rule,
  accountOf: (finding: FindingOf<Rule>, repair: RepairContext) => Account | undefined,
): TSESLint.RuleListener {
  const settings = context.settings['leaks'] as LeaksSettings | undefined;
  const { sourceCode } = context;
  const inquiry = analysisOf(sourceCode, settings).inquire(rule, context.options[0] ?? {});
  if (!inquiry) return {};
  return {
    ...inquiry.gather(),
    'Program:exit'() {
      const findings = inquiry.findings();
      if (findings.length === 0) return;
      const style = fixStyleOf(settings ?? {}, context);
      for (const finding of findings) {
        const account = accountOf(finding, { sourceCode, style, givesPromise: inquiry.givesPromise });
        if (!account) continue;
        report(context, {
          node: finding.node,
          // The finder's kinds are the rule's messages; a test of each rule holds this.
          messageId: finding.kind as MessageIds,
          ...account,
          ...(settings ? { settings } : {}),
        });
      }
    },
  };
}
