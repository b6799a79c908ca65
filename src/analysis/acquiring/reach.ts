/** Whether a function comes to a release without what it releases: the acquisition failed, or was not reached. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { keyOf, TrackedVariables, Value, type AbstractState } from '../abstract-state.ts';
import type { Block } from '../cfg/graph.ts';
import { flagsFor } from '../flags.ts';
import type { Lens } from '../findings/finding.ts';
import type { FunctionNode } from '../../ast/nodes.ts';
import { writesTo } from '../writes.ts';

export interface ReachQuestion {
  readonly root: FunctionNode;
  /** The step that releases. */
  readonly release: TSESTree.Node;
  /** The step that acquires; the state is held from there on. */
  readonly acquisition: TSESTree.Node;
  /** Variables whose values matter besides the flags that the function sets. */
  readonly variables: readonly TSESLint.Scope.Variable[];
  /** Whether the release must not run in this state; `values` are those of the variables, in their order. */
  readonly isMissing: (state: AbstractState, tracked: TrackedVariables) => boolean;
}

interface Place {
  readonly block: Block;
  readonly state: AbstractState;
}

/** Visits of blocks per question; beyond it the answer is no. */
const maximumVisits = 5_000;

/** Whether some way leads to the release in a state in which it must not run. */
export function isReachedWithout(question: ReachQuestion, { lifetimes, context }: Pick<Lens, 'lifetimes' | 'context'>): boolean {
  const { root, release, acquisition, variables } = question;
  const facts = lifetimes.factsOf(root);
  if (!facts?.steps.has(release)) return false;
  const flags = flagsFor({ call: acquisition, root }, new Set([release]), facts.tested, context.origins);
  const tracked = new TrackedVariables([...variables, ...flags.filter((flag) => !variables.includes(flag))], context.origins);
  const writes = writesTo(tracked, { variable: undefined, bound: undefined }, { uses: [], aliases: new Set() });
  const seen = new Set<string>();
  // A `var` is there from the start, and no step of the graph.
  const initial = variables.reduce((state, variable, index) => (isHoisted(variable) ? tracked.with(state, index, Value.nullish) : state), tracked.initial());
  const pending: Place[] = [{ block: facts.graph.entry, state: initial }];
  for (let place = pending.pop(), visits = 0; place && visits < maximumVisits; place = pending.pop(), visits += 1) {
    const { block } = place;
    const key = `${block.id} ${keyOf(place.state)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    let { state } = place;
    let before = state;
    for (const { node, kind } of block.steps) {
      before = state;
      if (node === release && question.isMissing(state, tracked)) return true;
      if (node === acquisition && kind === 'evaluate') state = { held: true, values: state.values };
      for (const { index, value } of writes.get(node) ?? []) state = tracked.with(state, index, value === undefined ? Value.unknown : tracked.evaluate(value, state));
    }
    for (const edge of block.outgoing) {
      const next = tracked.refine(edge, edge.kind === 'throw' ? before : state);
      if (next) pending.push({ block: edge.to, state: next });
    }
  }
  return false;
}

/** `var`: there, and empty, from the start of its function. */
export function isHoisted({ defs: [definition] }: TSESLint.Scope.Variable): boolean {
  return definition?.type === 'Variable' && definition.parent.kind === 'var';
}
