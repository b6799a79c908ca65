/** The control-flow graph of each function of a file, built once for all that ask. */
import { buildGraph } from './cfg/build.ts';
import type { FunctionNode, Graph } from './cfg/graph.ts';
import type { FileContext } from './file-context.ts';
import { mayStepThrow, neverReturns } from './throwing.ts';

const graphs = new WeakMap<FileContext, Map<FunctionNode, Graph | undefined>>();

/** The graph of a function; `undefined` where it is too large to have one. */
export function graphOf(root: FunctionNode, context: FileContext): Graph | undefined {
  const known = graphs.get(context) ?? new Map<FunctionNode, Graph | undefined>();
  graphs.set(context, known);
  if (!known.has(root)) {
    known.set(
      root,
      buildGraph(root, {
        mayThrow: (step) => mayStepThrow(step, context),
        neverReturns: (call) => neverReturns(call, context),
      }),
    );
  }
  return known.get(root);
}
