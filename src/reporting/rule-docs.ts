/** What a rule says about itself. Apart from `create-rule.ts`, because the types of the package reach it, and may need nothing but ESLint's. */

/** The config that a rule enters; `strict` holds everything of `recommended` too. */
export type RuleTier = 'recommended' | 'strict' | 'stylistic';

export interface RuleDocs {
  /** One sentence without a period at its end; the rule's page and the table in the README repeat it. */
  readonly description: string;
  readonly recommended: RuleTier;
  /** The rule's first option as `strict` and `all` set it; where it is absent they use the defaults. */
  readonly strictOptions?: Readonly<Record<string, unknown>>;
}
