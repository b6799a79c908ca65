/** Whether a function gets from one of its steps to another. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Block, Graph, Step } from '../cfg/graph.ts';

export interface ReachQuestion {
  readonly graph: Graph;
  readonly from: TSESTree.Node;
  readonly isGoal: (step: Step) => boolean;
  /** Steps behind which a path is of no interest. */
  readonly isEnd: (step: Step) => boolean;
}

/** Whether some way on from a step, without an exception, leads to a goal. */
export function reaches({ graph, from, isGoal, isEnd }: ReachQuestion): boolean {
  const pending: { readonly block: Block; readonly index: number }[] = graph.blocks.flatMap((block) =>
    block.steps.flatMap(({ node, kind }, index) => (node === from && kind === 'evaluate' ? [{ block, index: index + 1 }] : [])),
  );
  const seen = new Set<Block>();
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { block } = place;
    let isEnded = false;
    for (let { index } = place; index < block.steps.length && !isEnded; index += 1) {
      const step = block.steps[index] as Step;
      if (isGoal(step)) return true;
      isEnded = isEnd(step);
    }
    if (isEnded) continue;
    for (const { kind, to } of block.outgoing) {
      if (kind === 'throw' || kind === 'return' || seen.has(to)) continue;
      seen.add(to);
      pending.push({ block: to, index: 0 });
    }
  }
  return false;
}
