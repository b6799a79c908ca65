/** A search over pairs of block and state, for questions to which the typestate of a leak is no answer. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Block, Edge, Graph, Step } from './cfg/graph.ts';

export interface Exploration<State> {
  readonly graph: Graph;
  readonly start: State;
  /** A text that is equal for equal states. */
  readonly keyOf: (state: State) => string;
  /** The state behind a step; `undefined` where the path is of no interest any more. */
  readonly step: (step: Step, state: State) => State | undefined;
  /**
   * The state behind an edge; `undefined` where the path is impossible, or of no interest any more. Behind a step that threw, `state` is
   * that in front of the step; `last` is the step at which the edge begins.
   */
  readonly follow: (edge: Edge, state: State, last: TSESTree.Node | undefined) => State | undefined;
}

/** How many visits a search makes for each block, before it is given up. */
const visitsPerBlock = 60;

/** Goes along all paths; `false` where the search was given up. */
export function explore<State>({ graph, start, keyOf, step, follow }: Exploration<State>): boolean {
  const pending: { readonly block: Block; readonly state: State }[] = [{ block: graph.entry, state: start }];
  const seen = new Set<string>();
  let visits = visitsPerBlock * graph.blocks.length + 200;
  for (let visit = pending.pop(); visit; visit = pending.pop()) {
    const { block } = visit;
    const key = `${block.id} ${keyOf(visit.state)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    visits -= 1;
    if (visits < 0) return false;
    let before = visit.state;
    let state: State | undefined = before;
    let count = 0;
    for (; state !== undefined && count < block.steps.length; count += 1) {
      before = state;
      state = step(block.steps[count] as Step, state);
    }
    // A path that ended in front of the last step of its block neither goes on nor throws.
    if (count < block.steps.length) continue;
    const last = block.steps.at(-1)?.node;
    for (const edge of block.outgoing) {
      const from = edge.kind === 'throw' ? before : state;
      const next = from === undefined ? undefined : follow(edge, from, last);
      if (next !== undefined) pending.push({ block: edge.to, state: next });
    }
  }
  return true;
}
