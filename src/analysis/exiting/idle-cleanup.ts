/** Whether the cleanup of a `finally` would find nothing to do at an exit: nothing is opened yet, or a flag says that it is done. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isWithin, unwrap, type Call } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables, Value, type AbstractState } from '../abstract-state.ts';
import { explore } from '../explore.ts';
import type { FileContext } from '../file-context.ts';
import { graphOf } from '../function-graphs.ts';
import { atomsOf, testOf } from '../guards.ts';
import { writesTo } from '../writes.ts';

/** A condition on which a call is made. */
interface Condition {
  readonly test: TSESTree.Node;
  /** `true`, `false`, or `present`, for `file?.close()`. */
  readonly kind: 'true' | 'false' | 'present';
}

/** Whether none of the calls of a cleanup would be made, if it ran where the node stands: `finally { await file?.close(); }` in front of the `open()`. */
export function isIdleAt(node: TSESTree.Node, calls: readonly Call[], cleanup: TSESTree.Node, context: FileContext): boolean {
  const root = enclosingRoot(node);
  const conditions = calls.map((call) => conditionsOf(call, cleanup));
  if (conditions.some(({ length }) => length === 0)) return false;
  const variables = new Set(conditions.flat().flatMap(({ test }) => testedVariables(test, root, context)));
  const graph = variables.size === 0 ? undefined : graphOf(root, context);
  if (!graph) return false;
  const tracked = new TrackedVariables([...variables], context.origins);
  const writes = writesTo(tracked, { variable: undefined, bound: root }, { uses: [], aliases: new Set() });
  const found = { isReached: false, isBusy: false };
  const isDone = explore<AbstractState>({
    graph,
    start: tracked.initial(),
    keyOf,
    step(step, state) {
      if (step.node === node) {
        found.isReached = true;
        found.isBusy ||= conditions.some((ones) => ones.every((one) => isPossible(one, state, tracked)));
      }
      return (writes.get(step.node) ?? []).reduce((before, { index, value }) => tracked.with(before, index, value === undefined ? Value.unknown : tracked.evaluate(value, before)), state);
    },
    follow: (edge, state) => tracked.refine(edge, state),
  });
  return isDone && found.isReached && !found.isBusy;
}

/** What must hold within a cleanup for a call to be made. */
function conditionsOf(call: Call, cleanup: TSESTree.Node): Condition[] {
  const conditions: Condition[] = [];
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression' && callee.optional) conditions.push({ test: callee.object, kind: 'present' });
  for (let child: TSESTree.Node = call; child !== cleanup && child.parent; child = child.parent) {
    const { parent } = child;
    const test = testOf(parent, child);
    if (!test || (parent.type === 'LogicalExpression' && parent.operator === '??')) continue;
    const isElse = parent.type === 'LogicalExpression' ? parent.operator === '||' : 'alternate' in parent && parent.alternate === child;
    conditions.push({ test, kind: isElse ? 'false' : 'true' });
  }
  return conditions;
}

/** The variables of the function that decide about a test, and that no closure writes. */
function testedVariables(test: TSESTree.Node, root: TSESTree.Node, { origins }: FileContext): TSESLint.Scope.Variable[] {
  return atomsOf(test).flatMap((atom) => {
    const operands = atom.type === 'BinaryExpression' ? [atom.left, atom.right] : [atom];
    return operands.flatMap((operand) => {
      const name = unwrap(operand);
      const variable = name.type === 'Identifier' ? origins.variableOf(name) : undefined;
      if (variable?.defs[0]?.type !== 'Variable' || !isWithin(variable.defs[0].name, root)) return [];
      return variable.references.every((reference) => !reference.isWrite() || enclosingRoot(reference.identifier) === root) ? [variable] : [];
    });
  });
}

/** Whether a condition may hold in a state. */
function isPossible({ test, kind }: Condition, state: AbstractState, tracked: TrackedVariables): boolean {
  const node = unwrap(test);
  if (node.type === 'UnaryExpression' && node.operator === '!' && kind !== 'present') return isPossible({ test: node.argument, kind: kind === 'true' ? 'false' : 'true' }, state, tracked);
  if (node.type === 'LogicalExpression' && node.operator !== '??' && kind !== 'present') {
    const both = [node.left, node.right].map((side) => isPossible({ test: side, kind }, state, tracked));
    return (node.operator === '&&') === (kind === 'true') ? !both.includes(false) : both.includes(true);
  }
  return tracked.refine({ condition: node as TSESTree.Expression, kind }, state) !== undefined;
}
