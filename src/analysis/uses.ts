/** What the value flow of one resource says: each use as a closed union in which "unknown" is a member. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionLike, FunctionNode } from '../ast/nodes.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { ReleaseSubject } from './release-match.ts';

/**
 * - `release`: released here by this function; `helper`: by a function of the file that it calls here; `registered`: put in the hands of
 *   a stack, a `finally()` or a cleanup list of this function.
 * - `transfer`: somebody else's duty from here on; `unknown`: passed to code that may or may not take it over.
 * - `bind`: a variable holds it from here on; `discard`: the value is dropped here.
 */
export type UseKind = 'release' | 'helper' | 'registered' | 'transfer' | 'unknown' | 'bind' | 'discard';

export interface Use {
  readonly kind: UseKind;
  /** The step of the graph at which it happens. */
  readonly node: TSESTree.Node;
  /** The node that a report or a fix would name: the releasing call, the argument. */
  readonly subject: TSESTree.Node;
  readonly variable?: TSESLint.Scope.Variable;
  /** It waits for the end of the resource, whoever brings that about: on this way, nothing is left to release behind it. */
  readonly isEnd?: true;
  /** What the caller gets: the resource itself, or a closure that releases it. */
  readonly returned?: 'value' | 'cleanup';
}

/** The resource whose uses are wanted. */
export interface FlowSubject extends ReleaseSubject {
  readonly entry: ResourceEntry;
  readonly root: FunctionNode;
  /** The acquisition; closures passed to it may release what it gives. */
  readonly call: TSESTree.Node | undefined;
  readonly value: TSESTree.Node | undefined;
  readonly variable: TSESLint.Scope.Variable | undefined;
  /** Where it is released, for what no pattern of a release can say. */
  readonly releasedAt?: readonly TSESTree.Node[];
  /** A function that releases it, by the variable that holds it. */
  readonly releaser?: TSESLint.Scope.Variable | undefined;
  /** An object that holds the resource under these properties. */
  readonly handsOut?: readonly string[] | undefined;
  /** An array of such resources. */
  readonly isCollection?: boolean;
}

export interface Flow {
  /** In the function itself. */
  readonly uses: readonly Use[];
  /** Local variables that may hold it. */
  readonly aliases: ReadonlySet<TSESLint.Scope.Variable>;
  /** It has an owner from the start: a `using` declaration, a callback of its own acquisition, an outer variable or field. */
  readonly isSettled: boolean;
  /** The functions inside it that release it, each the outermost of its kind. */
  readonly releasingClosures: ReadonlySet<FunctionLike>;
  /** Those that hand it on, also to a function inside them that may release it. */
  readonly keepingClosures: ReadonlySet<FunctionLike>;
}

/** Whether a use ends the obligation in this function. */
export function isReleasing({ kind }: Use): boolean {
  return kind === 'release' || kind === 'helper' || kind === 'registered';
}
