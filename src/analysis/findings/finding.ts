/** What a finder is, what it is given, and what it gives to the rule of its name. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FileContext } from '../file-context.ts';
import type { Gate } from '../gate.ts';
import type { Lifetimes } from '../lifetimes.ts';
import type { Signs } from '../signs.ts';
import type { Site } from '../sites.ts';
import type { Flow } from '../uses.ts';

/** One defect. Finders add what messages and fixes of their rule need. */
export interface Finding {
  /** The messageId. */
  readonly kind: string;
  /** Where the report starts. */
  readonly node: TSESTree.Node;
  /**
   * What is at fault: acquisitions, releases, functions. Findings of two rules that share one of these nodes are the same defect, and
   * the rule that comes first in `precedence` speaks.
   */
  readonly about: readonly TSESTree.Node[];
}

/** An acquisition of the file, and where its resource goes. */
export interface Tracked {
  readonly site: Site;
  readonly flow: Flow;
}

/** What finders see of a file. */
export interface Lens {
  readonly sourceCode: TSESLint.SourceCode;
  readonly gate: Gate;
  readonly signs: Signs;
  /** Origins, the calls of the file by name, the catalogue, summaries of functions. Complete at `Program:exit`. */
  readonly context: FileContext;
  readonly lifetimes: Lifetimes;
  /** All acquisitions that the catalogue or the file's own declarations show; worked out when first asked for. */
  readonly tracked: readonly Tracked[];
}

/** Finds the defects that one rule reports. */
export interface Finder<Options, Found extends Finding> {
  /**
   * Whether there can be anything to find; asked of every file, so it must cost next to nothing: signs and the gate first, the text only
   * where they leave it open. No walk, no `context`.
   */
  readonly mayFind: (lens: Pick<Lens, 'sourceCode' | 'gate' | 'signs'>, options: Partial<Options>) => boolean;
  /** `false` where it hardly asks for the calls of the file by name, so that no listener gathers them for it. */
  readonly needsCalls?: false;
  /** `options` are those of the rule, and empty where it is switched off: nothing that needs an option is found then. */
  readonly find: (lens: Lens, options: Partial<Options>) => readonly Found[];
}
