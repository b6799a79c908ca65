/** Builds the control-flow graph of a function. The contract is in `graph.ts`; where the time goes is linear in the graph's size. */
import type { TSESTree } from '@typescript-eslint/utils';
import { evaluate } from './expressions.ts';
import { Flow, TooLarge } from './flow.ts';
import type { Edge, FunctionNode, Graph, GraphOptions } from './graph.ts';
import { evaluatePattern } from './patterns.ts';
import type { OpenBlock } from './places.ts';
import { runScope } from './statements.ts';

/**
 * The graph of `root`, or `undefined` for a function that has more blocks than `options.maximumBlocks` or that is nested so deeply that
 * the stack may not hold. `visitorKeys` (of `SourceCode`) tell the children of expressions that only other parsers know.
 */
export function buildGraph(
  root: FunctionNode,
  options: GraphOptions,
  visitorKeys: Readonly<Record<string, readonly string[] | undefined>> = {},
): Graph | undefined {
  try {
    const flow = new Flow(options, visitorKeys);
    runFunction(flow, root);
    return finish(root, flow);
  } catch (error) {
    if (error instanceof TooLarge) {
      return undefined;
    }
    throw error;
  }
}

function runFunction(flow: Flow, root: FunctionNode): void {
  if (root.type === 'Program' || root.type === 'StaticBlock') {
    runScope(flow, root.body);
  } else {
    bindParameters(flow, root.params);
    if (root.body.type === 'BlockStatement') {
      runScope(flow, root.body.body);
    } else {
      evaluate(flow, root.body);
      const isStep = flow.lastNode === root.body;
      if (!isStep) {
        flow.step(root.body);
      }
    }
  }
  flow.jump(flow.returned);
}

/** Names alone are bound without a step. */
function bindParameters(flow: Flow, parameters: readonly TSESTree.Parameter[]): void {
  for (const parameter of parameters) {
    const pattern = parameter.type === 'TSParameterProperty' ? parameter.parameter : parameter;
    const isName = pattern.type === 'Identifier' || (pattern.type === 'RestElement' && pattern.argument.type === 'Identifier');
    if (!isName) {
      evaluatePattern(flow, pattern);
      flow.step(pattern, 'bind');
    }
  }
}

/** The number of a block that has been visited, before it has its own. */
const seen = -2;

/** Numbers the blocks in reverse post-order, the two ends last. */
function finish(root: FunctionNode, flow: Flow): Graph {
  const returned = endOf(flow.returned.block, flow);
  const thrown = endOf(flow.thrown.block, flow);
  returned.id = seen;
  thrown.id = seen;
  const blocks = postOrder(flow.entry).reverse();
  blocks.push(returned, thrown);
  blocks.forEach((block, index) => {
    block.id = index;
  });
  return { root, entry: flow.entry, returned, thrown, blocks };
}

function endOf(block: OpenBlock | undefined, flow: Flow): OpenBlock {
  return block ?? flow.entry;
}

function postOrder(entry: OpenBlock): OpenBlock[] {
  const order: OpenBlock[] = [];
  const open: { readonly block: OpenBlock; next: number }[] = [];
  const enter = (block: OpenBlock): void => {
    block.id = seen;
    block.outgoing = exceptionsLast(block.outgoing);
    // Backwards, so that what comes first in the source comes first in the reversed order.
    open.push({ block, next: block.outgoing.length - 1 });
  };
  enter(entry);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const target = top.block.outgoing[top.next--]?.to;
    if (target === undefined) {
      order.push(top.block);
      open.pop();
    } else if (target.id !== seen) {
      enter(target);
    }
  }
  return order;
}

/** A step that may throw or be left is made before what follows it; the reader wants the other order. */
function exceptionsLast<SomeEdge extends Edge>(edges: SomeEdge[]): SomeEdge[] {
  const isException = ({ kind }: SomeEdge): boolean => kind === 'throw' || kind === 'return';
  const [first] = edges;
  if (first === undefined || edges.length === 1 || !isException(first)) {
    return edges;
  }
  return [...edges.filter((edge) => !isException(edge)), ...edges.filter(isException)];
}
