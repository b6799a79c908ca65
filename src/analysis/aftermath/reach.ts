/** Whether a function gets from one of its steps to another. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Block, Graph, Step } from '../cfg/graph.ts';

export interface ReachQuestion {
  readonly graph: Graph;
  readonly from: TSESTree.Node;
  readonly isGoal: (step: Step) => boolean;
  /** Steps behind which a path is of no interest. */
  readonly isEnd: (step: Step) => boolean;
  /** Also through the handlers of exceptions. */
  readonly throughHandlers?: boolean;
}

/** Whether some way on from a step leads to a goal. */
export function reaches({ graph, from, isGoal, isEnd, throughHandlers = false }: ReachQuestion): boolean {
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
      if ((kind === 'throw' && !throughHandlers) || kind === 'return' || seen.has(to)) continue;
      seen.add(to);
      pending.push({ block: to, index: 0 });
    }
  }
  return false;
}

/** Whether some way on from a step leads out of the function without an exception, and by none of these steps. */
export function reachesEnd(graph: Graph, from: TSESTree.Node, isStop: (step: Step) => boolean): boolean {
  const pending = graph.blocks.flatMap((block) => {
    const index = block.steps.findIndex(({ node, kind }) => node === from && kind === 'evaluate');
    return index < 0 ? [] : [{ block, index: index + 1 }];
  });
  const seen = new Set<Block>();
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { block, index } = place;
    if (block === graph.returned) return true;
    if (block.steps.slice(index).some(isStop)) continue;
    for (const { kind, to } of block.outgoing) {
      if (kind === 'throw' || kind === 'return' || seen.has(to)) continue;
      seen.add(to);
      pending.push({ block: to, index: 0 });
    }
  }
  return false;
}

const endings = new WeakMap<Graph, boolean>();

/** Whether a function ends the process somewhere; most do not, and a search asks for many steps of one. */
export function mayEndProcess(graph: Graph): boolean {
  const known = endings.get(graph);
  if (known !== undefined) return known;
  const isEnd = (block: Block): boolean => block.outgoing.length === 0 && block !== graph.returned && block !== graph.thrown;
  const result = graph.blocks.some(isEnd);
  endings.set(graph, result);
  return result;
}

/** Whether the process ends on every way on from a step, which is never reached again. */
export function endsProcess(graph: Graph | undefined, from: TSESTree.Node): boolean {
  if (!graph || !mayEndProcess(graph)) return false;
  const pending = graph.blocks.filter(({ steps }) => steps.some(({ node, kind }) => node === from && kind === 'evaluate'));
  const seen = new Set<Block>();
  if (pending.length === 0) return false;
  for (let block = pending.pop(); block; block = pending.pop()) {
    const isFirst = block.steps.some(({ node }) => node === from);
    if (block === graph.returned || block === graph.thrown || (isFirst && seen.size > 0)) return false;
    seen.add(block);
    for (const { kind, to } of block.outgoing) {
      // What throws has acquired nothing.
      const isOwnThrow = kind === 'throw' && block.steps.at(-1)?.node === from;
      if (!isOwnThrow && (!seen.has(to) || to.steps.some(({ node }) => node === from))) pending.push(to);
    }
  }
  return true;
}
