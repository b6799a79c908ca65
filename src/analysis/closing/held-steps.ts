/** Whether some way through a function makes a step, or is thrown by one, with a resource in hand. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isWithin } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables } from '../abstract-state.ts';
import { explore } from '../explore.ts';
import type { Lens } from '../findings/finding.ts';
import { steadyVariables } from '../ruled-out.ts';

export interface HeldQuestion {
  /** A node of the function that is asked about. */
  readonly within: TSESTree.Node;
  /** What acquires; where it is no step of this function, the resource is in hand from the start. */
  readonly acquisition: TSESTree.Node | undefined;
  /** Behind its steps the resource is no longer in hand, until it is acquired again. */
  readonly cleanup?: TSESTree.Node | null;
  /** Whether, where this step throws, nobody asks any more. */
  readonly isTold?: (step: TSESTree.Node) => boolean;
  /** Whether this step is what is asked for, where it is made. */
  readonly isGoal?: (step: TSESTree.Node) => boolean;
  /** The same, where it throws. */
  readonly isThrowingGoal?: (step: TSESTree.Node) => boolean;
}

/** `true` also where nothing can be said. */
export function isEverHeld({ within, acquisition, cleanup, isTold, isGoal, isThrowingGoal }: HeldQuestion, { lifetimes, context }: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  const root = enclosingRoot(within);
  const facts = lifetimes.factsOf(root);
  if (!facts) return true;
  const tracked = new TrackedVariables(steadyVariables(facts, root), context.origins);
  const isAcquiredHere = acquisition !== undefined && facts.steps.has(acquisition);
  let isFound = false;
  const isDone = explore({
    graph: facts.graph,
    start: { ...tracked.initial(), held: !isAcquiredHere },
    keyOf,
    step: ({ node, kind }, state) => {
      isFound ||= state.held && kind === 'evaluate' && isGoal?.(node) === true;
      if (isFound) return undefined;
      if (state.held && cleanup && isWithin(node, cleanup)) return { ...state, held: false };
      return node === acquisition && kind === 'evaluate' ? { ...state, held: true } : state;
    },
    follow: (edge, state, last) => {
      isFound ||= state.held && edge.kind === 'throw' && last !== undefined && isThrowingGoal?.(last) === true;
      if (isFound) return undefined;
      const isOver = edge.kind === 'throw' && last !== undefined && isTold?.(last) === true;
      return tracked.refine(edge, isOver ? { ...state, held: false } : state);
    },
  });
  return !isDone || isFound;
}
