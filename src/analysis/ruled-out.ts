/** Nodes that no way through their function gets to: behind what ends the process, or because conditions on the same value rule each other out. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isCall, isFunctionLike, isWithin, loopAround, type FunctionNode } from '../ast/nodes.ts';
import { keyOf, TrackedVariables } from './abstract-state.ts';
import { explore } from './explore.ts';
import type { Lens } from './findings/finding.ts';
import type { FunctionFacts } from './function-facts.ts';

/** Whether a node is never reached: in the `finally` of a `try` that ends the process, or by `if (isDry) return; … if (isDry) process.exit(1);`. */
export function isRuledOut(node: TSESTree.Node, { lifetimes, context }: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  // A comment, which a tag is at fault in, stands in no function.
  if (!node.parent) return false;
  const root = enclosingRoot(node);
  const facts = lifetimes.factsOf(root);
  if (!facts) return false;
  // Calls and arrow functions are steps wherever they stand.
  if ((isCall(node) || node.type === 'ArrowFunctionExpression') && !facts.steps.has(node) && !isInstanceField(node)) return true;
  const steady = steadyVariables(facts, root);
  if (steady.length === 0) return false;
  const goals = goalsOf(node, facts, root);
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

/** The steps by which one sees that a node is reached: its own, or that which it is an operand of. */
function goalsOf(node: TSESTree.Node, { steps }: FunctionFacts, root: FunctionNode): ReadonlySet<TSESTree.Node> {
  const own = new Set([...steps].filter((step) => isWithin(step, node)));
  for (let around = node.parent; own.size === 0 && around && around !== root; around = around.parent) if (steps.has(around)) own.add(around);
  return own;
}

/** Variables that conditions test more than once, and that have one value for as long as the function runs. */
export function steadyVariables({ tested }: Pick<FunctionFacts, 'tested'>, root: FunctionNode): TSESLint.Scope.Variable[] {
  return [...tested].filter(([variable, times]) => times > 1 && isSteady(variable, root)).map(([variable]) => variable);
}

/** Whether a variable of a function has one value for as long as it runs. */
function isSteady({ defs: [definition], references }: TSESLint.Scope.Variable, root: TSESTree.Node): boolean {
  if (!definition || !isWithin(definition.name, root) || loopAround(definition.name, root) !== undefined) return false;
  return references.every((reference) => !reference.isWrite() || reference.init === true);
}

/** Whether a node is of the initialiser of a field, which runs when its object is made, and not where the class stands. */
function isInstanceField(node: TSESTree.Node): boolean {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'PropertyDefinition' || parent.type === 'AccessorProperty') return parent.value === inner && !parent.static;
  }
  return false;
}
