/** What the questions about one function share: its graph, the nodes that are steps of it, and how far it may be searched. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../ast/nodes.ts';
import type { Graph } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { testedVariables } from './flags.ts';
import { graphOf } from './function-graphs.ts';

/** What one function may cost, in visits of the search for each block of its graph. */
const visitsPerBlock = 200;

export interface FunctionFacts {
  readonly graph: Graph;
  readonly steps: ReadonlySet<TSESTree.Node>;
  /** Variables that conditions test, and how often. */
  readonly tested: ReadonlyMap<TSESLint.Scope.Variable, number>;
  readonly budget: { visits: number };
}

/** The facts of a function; `undefined` where it is too large for a graph. */
export function functionFactsOf(root: FunctionNode, context: FileContext): FunctionFacts | undefined {
  const graph = graphOf(root, context);
  return graph && {
    graph,
    steps: new Set(graph.blocks.flatMap(({ steps }) => steps.map(({ node }) => node))),
    tested: testedVariables(graph, context.origins),
    budget: { visits: visitsPerBlock * graph.blocks.length + 2_000 },
  };
}
