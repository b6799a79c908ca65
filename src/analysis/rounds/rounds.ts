/** Loops, and callbacks that run once for each item: what happens in each round, and whether there is another one. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isWithin, unwrap, type FunctionLike, type FunctionNode } from '../../ast/nodes.ts';
import { keyOf, TrackedVariables } from '../abstract-state.ts';
import { buildGraph } from '../cfg/build.ts';
import type { Block, Graph, Step } from '../cfg/graph.ts';
import { explore } from '../explore.ts';
import type { FileContext } from '../file-context.ts';
import { testedVariables } from '../flags.ts';
import { steadyVariables } from '../ruled-out.ts';
import { mayStepThrow, neverReturns } from '../throwing.ts';

export type LoopStatement =
  | TSESTree.ForStatement
  | TSESTree.ForInStatement
  | TSESTree.ForOfStatement
  | TSESTree.WhileStatement
  | TSESTree.DoWhileStatement;

/** What is run again and again: a loop, or a callback of `forEach` or `map`. */
export interface Round {
  /** The loop, or the call of `forEach` or `map`. */
  readonly loop: LoopStatement | TSESTree.CallExpression;
  readonly body: TSESTree.Statement | TSESTree.Expression;
  /** The callback, where it is one. */
  readonly callback: FunctionLike | undefined;
  /** The function that goes round. */
  readonly root: FunctionNode;
}

export function isLoop(node: TSESTree.Node | undefined): node is LoopStatement {
  return node !== undefined && /^(?:For|ForIn|ForOf|While|DoWhile)Statement$/.test(node.type);
}

/** The rounds that a node is part of, the innermost first, up to the function around the outermost of them. */
export function roundsAround(node: TSESTree.Node): Round[] {
  const rounds: Round[] = [];
  let inner = node;
  for (let { parent } = node; parent; inner = parent, parent = parent.parent) {
    if (isLoop(parent) && inner === parent.body) rounds.push({ loop: parent, body: parent.body, callback: undefined, root: enclosingRoot(parent) });
    if (!isFunctionLike(parent)) continue;
    const call: TSESTree.Node = parent.parent;
    const isRun = call.type === 'CallExpression' && call.arguments[0] === parent && unwrap(call.callee).type === 'MemberExpression';
    if (!isRun || !['forEach', 'map'].includes(calleeName(call) ?? '')) break;
    rounds.push({ loop: call, body: parent.body, callback: parent, root: enclosingRoot(call) });
  }
  return rounds;
}

/** Whether a variable is the same in all rounds: declared outside of the loop, in the function that goes round. */
export function isDeclaredOutside(variable: TSESLint.Scope.Variable, { loop, callback }: Round): boolean {
  const definition = variable.defs[0]?.name;
  if (!definition) return true;
  if (callback) return !isWithin(definition, callback);
  if (loop.type === 'ForStatement') return !isWithin(definition, loop) || (loop.init !== null && isWithin(definition, loop.init));
  return !isWithin(definition, loop);
}

/** Whether a variable is declared anew in each round by the statements of the loop's body, not by its head. */
export function isDeclaredInBody(variable: TSESLint.Scope.Variable, { body }: Round): boolean {
  const definition = variable.defs[0]?.name;
  return definition !== undefined && isWithin(definition, body);
}

/** Answers, for the loops of one file, whether there can be another round behind a node. Exceptions are followed to a `catch` of the function alone. */
export class Repetition {
  readonly #context: FileContext;
  readonly #graphs = new Map<FunctionNode, Graph | undefined>();

  constructor(context: FileContext) {
    this.#context = context;
  }

  /**
   * Whether control can come from the node to the node again without leaving the loop; unknown counts as no.
   *
   * @param ends - steps behind the node at which the way ends
   */
  canGoRound(node: TSESTree.Node, round: Round, ends: readonly TSESTree.Node[] = []): boolean {
    // A callback is called for the next item, however it ends.
    if (round.callback) return true;
    const graph = this.#graphOf(round.root);
    return graph !== undefined && hasWayRound(graph, node, round, ends) && !this.#isRuledOut(graph, node, round);
  }

  /** Whether conditions on the same value rule out each way round: `if (isOnce) return; for (…) { stack.use(open(item)); if (!isOnce) break; }`. */
  #isRuledOut(graph: Graph, node: TSESTree.Node, { loop, root }: Round): boolean {
    const { origins } = this.#context;
    const steady = steadyVariables({ tested: testedVariables(graph, origins) }, root);
    if (steady.length === 0) return false;
    const tracked = new TrackedVariables(steady, origins);
    /** Whether the node was met by a way from the start, and by one from itself. */
    const met = new Set<boolean>();
    const isDone = explore({
      graph,
      start: tracked.initial(),
      keyOf,
      // From the node on, something is `held`, and the way ends where it leaves the loop.
      step: (step, state) => {
        if (state.held && !isWithin(step.node, loop)) return undefined;
        if (step.node !== node) return state;
        met.add(state.held);
        return { ...state, held: true };
      },
      follow: (edge, state) => tracked.refine(edge, state),
    });
    // A node that only the handler of an exception leads to is not met.
    return isDone && met.has(false) && !met.has(true);
  }

  #graphOf(root: FunctionNode): Graph | undefined {
    if (!this.#graphs.has(root)) {
      const mayThrow = (step: Step): boolean => isCaught(step.node, root) && mayStepThrow(step, this.#context);
      const graph = buildGraph(root, { mayThrow, neverReturns: (call) => neverReturns(call, this.#context) });
      this.#graphs.set(root, graph);
    }
    return this.#graphs.get(root);
  }
}

/** Whether a `catch` of the function gets what a node throws. */
function isCaught(node: TSESTree.Node, root: FunctionNode): boolean {
  for (let child: TSESTree.Node = node; child !== root && child.parent; child = child.parent) {
    if (child.parent.type === 'TryStatement' && child.parent.handler && child.parent.block === child) return true;
  }
  return false;
}

/** Whether some way leads from a node to itself within the loop, whatever its conditions say. */
function hasWayRound(graph: Graph, node: TSESTree.Node, { loop }: Round, ends: readonly TSESTree.Node[]): boolean {
  const isStart = ({ steps }: Block): boolean => steps.some((step) => step.node === node);
  const start = graph.blocks.find(isStart);
  if (!start) return false;
  const isEnd = ({ node: one }: Step): boolean => ends.includes(one);
  if (start.steps.slice(start.steps.findIndex((step) => step.node === node)).some(isEnd)) return false;
  const seen = new Set<Block>();
  const pending: Block[] = [start];
  for (let block = pending.pop(); block; block = pending.pop()) {
    for (const { to, kind } of block.outgoing) {
      if (kind === 'return' || seen.has(to)) continue;
      // Where the node itself throws, nothing has happened.
      if (kind === 'throw' && block === start && block.steps.at(-1)?.node === node) continue;
      // A way round through an outer loop leaves this one: its steps lie outside.
      if (to.steps.some((step) => !isWithin(step.node, loop))) continue;
      if (isStart(to)) return true;
      if (to.steps.some(isEnd)) continue;
      seen.add(to);
      pending.push(to);
    }
  }
  return false;
}
