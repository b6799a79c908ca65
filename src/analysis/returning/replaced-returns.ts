/** Returns whose value no caller ever gets: on every way on, a `finally` around them returns something else, or throws. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, isWithin } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables } from '../abstract-state.ts';
import { isReplacedByJump } from '../closing/lost-errors.ts';
import { explore } from '../explore.ts';
import type { Lens } from '../findings/finding.ts';
import { steadyVariables } from '../ruled-out.ts';

/** `false` also where nothing can be said. */
export function isReplaced(statement: TSESTree.ReturnStatement, { lifetimes, context }: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  if (isReplacedByJump(statement, 'return')) return true;
  const root = enclosingRoot(statement);
  const finalizers = finalizersAround(statement);
  const facts = finalizers.length > 0 ? lifetimes.factsOf(root) : undefined;
  const ends = facts ? [...facts.steps].filter((step) => /^(?:Return|Throw)Statement$/.test(step.type) && finalizers.some((finalizer) => isWithin(step, finalizer))) : [];
  if (!facts || ends.length === 0) return false;
  const tracked = new TrackedVariables(steadyVariables(facts, root), context.origins);
  let isGiven = false;
  const isDone = explore({
    graph: facts.graph,
    start: tracked.initial(),
    keyOf,
    // The graph knows where what is thrown goes.
    step: ({ node }, state) => (node.type === 'ReturnStatement' && (node === statement || ends.includes(node)) ? { ...state, held: node === statement } : state),
    follow: (edge, state) => {
      const next = tracked.refine(edge, state);
      isGiven ||= next?.held === true && edge.to === facts.graph.returned;
      return isGiven ? undefined : next;
    },
  });
  return isDone && !isGiven;
}

/** The blocks of `finally` that a node is left through. */
function finalizersAround(node: TSESTree.Node): TSESTree.BlockStatement[] {
  const found: TSESTree.BlockStatement[] = [];
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.finalizer && parent.finalizer !== inner) found.push(parent.finalizer);
  }
  return found;
}
