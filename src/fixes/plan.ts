/** How to repair a finding: what a plan is, and how sure it must be. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FixStyle } from './style.ts';

/** What a plan is made for: the file, and which rewrites it allows. */
export interface RepairContext {
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
  readonly style: FixStyle;
  /** Whether an expression gives a promise, as far as the analysis knows. */
  readonly givesPromise: (expression: TSESTree.Node) => boolean;
}

/** One change of the text; `range` as in ESLint, in UTF-16 units from the start of the file. */
export interface Edit {
  readonly range: readonly [number, number];
  readonly text: string;
}

/**
 * - `safe`: keeps what the program does on every path that did not leak, and compiles: an autofix.
 * - `suggest`: right in most cases, but a person should look: a suggestion.
 */
export type Applicability = 'safe' | 'suggest';

export interface FixPlan {
  readonly applicability: Applicability;
  /** The rule's messageId of the suggestion, a verb: `useUsing`, `useStack`, `useFinally`. */
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  /** In any order, not overlapping. */
  readonly edits: readonly Edit[];
  /** Loses something a person may want to keep, or guesses what only a person can know; never becomes an autofix, whatever `settings.leaks.fix` says. */
  readonly destructive?: boolean;
}

/** No plan, and why: for tests and for the reader of the code. */
export interface Refusal {
  readonly refused: string;
}

export type PlanResult = FixPlan | Refusal;

/** Applies the edits of a plan with ESLint's fixer. */
export function applyPlan(plan: FixPlan, fixer: TSESLint.RuleFixer): TSESLint.RuleFix[] {
  return plan.edits.map(({ range, text }) => fixer.replaceTextRange([...range], text));
}
