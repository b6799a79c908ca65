/** Nodes that no way through their function gets to, because conditions on the same value rule each other out. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isWithin, loopAround } from '../ast/nodes.ts';
import { keyOf, TrackedVariables } from './abstract-state.ts';
import { explore } from './explore.ts';
import type { Lens } from './findings/finding.ts';

/** Whether `if (isDry) return; … if (isDry) process.exit(1);` shows that a node is never reached. */
export function isRuledOut(node: TSESTree.Node, { lifetimes, context }: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  // A comment, which a tag is at fault in, stands in no function.
  if (!node.parent) return false;
  const root = enclosingRoot(node);
  const facts = lifetimes.factsOf(root);
  if (!facts) return false;
  const steady = [...facts.tested].filter(([variable, times]) => times > 1 && isSteady(variable, root)).map(([variable]) => variable);
  if (steady.length === 0) return false;
  const goals = new Set([...facts.steps].filter((step) => isWithin(step, node)));
  if (goals.size === 0) return false;
  const tracked = new TrackedVariables(steady, context.origins);
  let isReached = false;
  const isDone = explore({
    graph: facts.graph,
    start: tracked.initial(),
    keyOf,
    step: (step, state) => {
      isReached ||= goals.has(step.node);
      return isReached ? undefined : state;
    },
    follow: (edge, state) => tracked.refine(edge, state),
  });
  return isDone && !isReached;
}

/** Whether a variable of a function has one value for as long as it runs. */
function isSteady({ defs: [definition], references }: TSESLint.Scope.Variable, root: TSESTree.Node): boolean {
  if (!definition || !isWithin(definition.name, root) || loopAround(definition.name, root) !== undefined) return false;
  return references.every((reference) => !reference.isWrite() || reference.init === true);
}
