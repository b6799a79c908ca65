/** Where a resource is held that the analysis knows to be safe without a search, such as one that `using` declares. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { Graph, Step } from '../../../src/analysis/cfg/graph.ts';
import { explore } from '../../../src/analysis/explore.ts';
import type { Site } from '../../../src/analysis/sites.ts';

/** The steps after which the resource is held on some path: from its acquisition to what settles it, or to its disposal. */
export function heldWithoutSearch(site: Site, graph: Graph, settling: ReadonlyMap<TSESTree.Node, unknown>): Map<Step, boolean> {
  const held = new Map<Step, boolean>();
  explore<boolean>({
    graph,
    start: site.completion === site.root,
    keyOf: String,
    step(step, before) {
      const isEnd = settling.has(step.node) || (step.kind === 'dispose' && contains(step.node, site.call));
      const after = !isEnd && (before || (step.node === site.completion && step.kind === 'evaluate'));
      held.set(step, after || held.get(step) === true);
      return after;
    },
    follow: (_edge, state) => state,
  });
  return held;
}

function contains(outer: TSESTree.Node, inner: TSESTree.Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
