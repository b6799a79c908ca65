/** The control-flow graph of each function of a file, built once for all that ask. */
import type { TSESTree } from '@typescript-eslint/utils';
import { loopAround, unwrap } from '../ast/nodes.ts';
import { ownNodes } from '../ast/own-nodes.ts';
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
        givesOneAtMost: (iterable) => yieldsOnce(iterable, context),
      }),
    );
  }
  return known.get(root);
}

/** `for (const part of parts())`, of a generator of the file that yields at one place, outside loops. */
function yieldsOnce(iterable: TSESTree.Expression, { origins, sourceCode }: FileContext): boolean {
  const call = unwrap(iterable);
  const generator = call.type === 'CallExpression' ? origins.calledFunction(call) : undefined;
  if (!generator?.generator) return false;
  const nodes = ownNodes(generator, sourceCode.visitorKeys);
  const [first, second] = nodes.filter((node) => node.type === 'YieldExpression');
  return first !== undefined && second === undefined && !first.delegate && loopAround(first) === undefined;
}
