/** The shareable configs, computed from what each rule says about itself: a new rule touches no config. */
import type { ESLint, Linter } from 'eslint';
import type { RuleDocs } from '../reporting/rule-docs.ts';

export type ConfigName = 'recommended' | 'strict' | 'stylistic' | 'all';

/** Narrower than ESLint's own type of a config, so that also what typescript-eslint takes for a config, in all of its versions, admits it. */
export interface SharedConfig {
  readonly name: string;
  readonly plugins: Record<string, ESLint.Plugin>;
  readonly rules: Linter.RulesRecord;
}

/** As much of a rule as a config has to know. */
export interface DocumentedRule {
  readonly meta: { readonly docs: RuleDocs };
}

/**
 * Builds the four configs.
 *
 * @param plugin The plugin object itself, so that a config can be used without naming the plugin again.
 * @param namespace What stands before the slash of a rule's id.
 */
export function configsOf(
  rules: Readonly<Record<string, DocumentedRule>>,
  plugin: ESLint.Plugin,
  namespace: string,
): Record<ConfigName, SharedConfig> {
  const config = (
    name: ConfigName,
    includes: (docs: RuleDocs) => boolean,
    severity: (docs: RuleDocs) => Linter.RuleEntry,
  ): SharedConfig => ({
    name: `${namespace}/${name}`,
    plugins: { [namespace]: plugin },
    rules: Object.fromEntries(
      Object.entries(rules)
        .filter(([, rule]) => includes(rule.meta.docs))
        .map(([rule, { meta }]) => [`${namespace}/${rule}`, severity(meta.docs)]),
    ),
  });
  const asDefault = (): Linter.RuleEntry => 'error';
  const asStrict = ({ strictOptions }: RuleDocs): Linter.RuleEntry => (strictOptions ? ['error', strictOptions] : 'error');

  return {
    recommended: config('recommended', (docs) => docs.recommended === 'recommended', asDefault),
    strict: config('strict', (docs) => docs.recommended !== 'stylistic', asStrict),
    stylistic: config('stylistic', (docs) => docs.recommended === 'stylistic', asDefault),
    all: config('all', () => true, asStrict),
  };
}
