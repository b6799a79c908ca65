/**
 * A second look at a file that was linted: an analysis of its own, which listens to the searches and asks for the findings behind the
 * reports. ESLint's run has no part in it, so that it can neither change what is reported nor be timed with it.
 */
import type { TSESLint } from '@typescript-eslint/utils';
import type { Linter, Rule } from 'eslint';
import type { Step } from '../../../src/analysis/cfg/graph.ts';
import type { Finding, Tracked } from '../../../src/analysis/findings/finding.ts';
import { FileAnalysis, type RuleName } from '../../../src/analysis/index.ts';
import type { Leak } from '../../../src/analysis/lifetime.ts';
import { rules } from '../../../src/rules/index.ts';

/** An acquisition of the file with what the analysis saw of it. */
export interface Inspected extends Tracked {
  readonly leak: Leak | undefined;
  /** Whether the resource is held after a step, on some path; empty where the analysis needed no search to know. */
  readonly held: ReadonlyMap<Step, boolean>;
}

export interface Inspection {
  readonly analysis: FileAnalysis;
  /** What is behind each report of the plugin. */
  readonly findings: ReadonlyMap<Linter.LintMessage, Finding>;
  readonly inspected: readonly Inspected[];
}

/** Looks at the file of `context`, which was linted with `enabled` and gave `messages`. */
export function inspect(context: Rule.RuleContext, enabled: Readonly<Partial<Linter.RulesRecord>>, messages: readonly Linter.LintMessage[]): Inspection {
  const sourceCode = context.sourceCode as unknown as TSESLint.SourceCode;
  const analysis = new FileAnalysis(sourceCode, context.settings['leaks']);
  const reporting = new Set(messages.map(({ ruleId }) => ruleId));
  const findings = new Map<Linter.LintMessage, Finding>();
  for (const [name, rule] of Object.entries(rules)) {
    const entry = enabled[`leaks/${name}`];
    const written = Array.isArray(entry) ? (entry[1] as object | undefined) : undefined;
    // The options of a rule are checked by ESLint against the schema of this very rule.
    const inquiry = analysis.inquire(name as RuleName, { ...rule.meta.defaultOptions?.[0], ...written });
    if (!inquiry || !reporting.has(`leaks/${name}`)) continue;
    const found = inquiry.findings();
    for (const message of messages) {
      const finding = found.find((each) => isBehind(each, message));
      if (message.ruleId === `leaks/${name}` && finding) findings.set(message, finding);
    }
  }
  return { analysis, findings, inspected: inspectAll(analysis) };
}

function isBehind({ kind, node }: Finding, { messageId, line, column }: Linter.LintMessage): boolean {
  return kind === messageId && node.loc.start.line === line && node.loc.start.column === column - 1;
}

function inspectAll(analysis: FileAnalysis): Inspected[] {
  // Without an open gate there is no acquisition that anybody asks about.
  if (!analysis.gate.isOpen) return [];
  const { lifetimes } = analysis;
  return analysis.tracked.map(({ site, flow }) => {
    const held = new Map<Step, boolean>();
    lifetimes.observe = (observed, step, isHeld) => {
      if (observed.call === site.call) held.set(step, isHeld || held.get(step) === true);
    };
    const leak = lifetimes.missedBy(site, flow);
    lifetimes.observe = undefined;
    return { site, flow, leak, held };
  });
}
