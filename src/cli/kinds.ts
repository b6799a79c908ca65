/**
 * Of which kind the resource of each finding is. ESLint's messages do not carry the `data` of a report, so the scan listens where
 * the rules report.
 */
import type { ESLint, Linter, Rule } from 'eslint';

/** Where a message of a rule is, which no two findings of a file share. */
type FindingKey = string;

function keyOf(ruleId: string, messageId: string | undefined, line: number, column: number): FindingKey {
  return `${ruleId} ${messageId} ${line}:${column}`;
}

/** The kinds of the findings since `forget`. */
export interface KindRecorder {
  /** The plugin, its rules wrapped. */
  readonly plugin: ESLint.Plugin;
  /** What the report's data calls the resource's kind, or its id in the catalogue; undefined where it says neither. */
  readonly kindOf: (message: Linter.LintMessage) => string | undefined;
  /** To be called between two files. */
  readonly forget: () => void;
}

/**
 * Wraps the rules of a plugin so that it is known which kind of resource each of their findings is about.
 *
 * @param namespace What stands before the slash of a rule's id.
 */
export function recordKinds(plugin: ESLint.Plugin, namespace: string): KindRecorder {
  const kinds = new Map<FindingKey, string>();

  const record = (ruleId: string, report: Rule.ReportDescriptor): void => {
    const { kind, id } = report.data ?? {};
    const name = kind || id;
    const place = 'loc' in report ? report.loc : report.node.loc;
    if (!name || !place) return;
    const { line, column } = 'start' in place ? place.start : place;
    const messageId = 'messageId' in report ? report.messageId : undefined;
    // Columns count from 0 in the tree, and from 1 in messages.
    kinds.set(keyOf(ruleId, messageId, line, column + 1), String(name));
  };

  const wrap = (ruleId: string, rule: Rule.RuleModule): Rule.RuleModule => ({
    ...rule,
    create(context) {
      // ESLint freezes the contexts.
      const listening = Object.create(context, {
        report: {
          value: (report: Rule.ReportDescriptor) => {
            record(ruleId, report);
            context.report(report);
          },
        },
      }) as Rule.RuleContext;
      return rule.create(listening);
    },
  });

  const rules = Object.entries(plugin.rules ?? {}) as [string, Rule.RuleModule][];
  return {
    plugin: { ...plugin, rules: Object.fromEntries(rules.map(([name, rule]) => [name, wrap(`${namespace}/${name}`, rule)])) },
    kindOf: ({ ruleId, messageId, line, column }) => kinds.get(keyOf(ruleId ?? '', messageId, line, column)),
    forget: () => {
      kinds.clear();
    },
  };
}
