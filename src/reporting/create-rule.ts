/** How a rule of this plugin is defined: ESLint's own shape, with what the configs and the documentation need. */
import type { TSESLint } from '@typescript-eslint/utils';
import { ruleUrl } from './homepage.ts';
import type { RuleDocs } from './rule-docs.ts';

/** `RuleDocs` with what `createRule` adds. */
export type CompleteRuleDocs = RuleDocs & { readonly url: string };

export type LeaksRule<MessageIds extends string = string, Options extends readonly unknown[] = readonly unknown[]> = Omit<
  TSESLint.RuleModule<MessageIds, Options, CompleteRuleDocs>,
  'meta'
> & {
  readonly meta: TSESLint.RuleMetaDataWithDocs<MessageIds, CompleteRuleDocs, Options>;
};

export interface RuleDefinition<MessageIds extends string, Options extends readonly unknown[]> {
  /** The rule's file name, and its id behind `leaks/`. */
  readonly name: string;
  readonly meta: Omit<TSESLint.RuleMetaData<MessageIds, CompleteRuleDocs, Options>, 'docs' | 'defaultOptions'> & {
    readonly docs: RuleDocs;
    /** ESLint merges the user's options over these, deeply, before `create` sees them. */
    readonly defaultOptions?: Options;
  };
  readonly create: (context: Readonly<TSESLint.RuleContext<MessageIds, Options>>) => TSESLint.RuleListener;
}

/** Completes a rule's definition with the address of its page. */
export function createRule<MessageIds extends string, Options extends readonly unknown[] = readonly object[]>({
  name,
  meta,
  create,
}: RuleDefinition<MessageIds, Options>): LeaksRule<MessageIds, Options> {
  // By `settings.leaks.fix: "all"` a rule with suggestions fixes, too.
  const fixable = meta.fixable ?? (meta.hasSuggestions === true ? 'code' : undefined);
  return { meta: { ...meta, ...(fixable ? { fixable } : {}), docs: { ...meta.docs, url: ruleUrl(name) } }, create };
}
