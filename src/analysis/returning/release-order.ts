/** Whether a function has released a resource by the time when its caller gets what a `return` gives. */
import type { TSESTree } from '@typescript-eslint/utils';
import { reaches } from '../aftermath/reach.ts';
import type { Block, Edge, Graph, Step } from '../cfg/graph.ts';

export interface OrderQuestion {
  readonly graph: Graph;
  readonly isRelease: (step: Step) => boolean;
  /** The calls behind which no release of this function does anything any more. */
  readonly moves: readonly TSESTree.Node[];
  /** The step after which the resource is held; `undefined` where it is held from the start. */
  readonly completion: TSESTree.Node | undefined;
  /** Whether an edge is taken only where there is no resource. */
  readonly isWithoutResource: (edge: Edge) => boolean;
}

interface Place {
  readonly block: Block;
  readonly index: number;
}

/**
 * - `after`: the `return` evaluates its value, and on every way from there out of the function the resource is released.
 * - `before`: on every way from the acquisition to the `return`, it is released already.
 */
export type ReleaseOrder = 'after' | 'before';

/** When the resource is released, seen from the `return`; `undefined` where on some way it is not. */
export function releaseOrderOf(statement: TSESTree.ReturnStatement, question: OrderQuestion): ReleaseOrder | undefined {
  const places = placesOf(question.graph, statement);
  if (places.length === 0 || isMovedBefore(statement, question)) return undefined;
  // What is released again behind the `return` was gone before.
  if (isReleasedBefore(places, question)) return 'before';
  // A `finally` may acquire and release behind the `return`.
  return isReachedFromAcquisition(places, question) && places.every((place) => isReleasedAfter(place, question)) ? 'after' : undefined;
}

/** Whether some way leads over a call that hands the resource on to a place of the function. */
export function isMovedBefore(place: TSESTree.Node, { graph, moves, completion }: Pick<OrderQuestion, 'graph' | 'moves' | 'completion'>): boolean {
  return moves.some((from) => reaches({ graph, from, isGoal: ({ node }) => node === place, isEnd: ({ node }) => node === completion, throughHandlers: true }));
}

function placesOf({ blocks }: Graph, node: TSESTree.Node): Place[] {
  return blocks.flatMap((block) => block.steps.flatMap((step, index) => (step.node === node ? [{ block, index }] : [])));
}

function isReleasedAfter(place: Place, question: OrderQuestion): boolean {
  const { graph, moves, isRelease } = question;
  const met: Step[] = [];
  const isLeft = walk([{ block: place.block, index: place.index + 1 }], question, {
    stopsAt: (step) => isRelease(step) && met.push(step) > 0,
    follows: ({ kind }) => kind !== 'throw',
    isGoal: ({ block, index }) => block === graph.returned || moves.some((move) => move === block.steps[index]?.node),
  });
  return met.length > 0 && !isLeft;
}

function isReleasedBefore(places: readonly Place[], question: OrderQuestion): boolean {
  return !isReachedFromAcquisition(places, question, question.isRelease) && isReachedFromAcquisition(places, question);
}

/** Whether some way leads from the acquisition to one of the places, around what it stops at. */
function isReachedFromAcquisition(places: readonly Place[], question: OrderQuestion, stopsAt: (step: Step) => boolean = () => false): boolean {
  const { graph, completion } = question;
  const starts = completion ? placesOf(graph, completion).map(({ block, index }) => ({ block, index: index + 1 })) : [{ block: graph.entry, index: 0 }];
  const isGoal = ({ block, index }: Place): boolean => places.some((place) => place.block === block && place.index === index);
  // What throws before it is done has not acquired anything.
  const follows = (edge: Edge): boolean => edge.kind !== 'throw' || !starts.some(({ block, index }) => block === edge.from && index === block.steps.length);
  return walk(starts, question, { stopsAt, follows, isGoal });
}

interface Walk {
  readonly stopsAt: (step: Step) => boolean;
  readonly follows: (edge: Edge) => boolean;
  readonly isGoal: (place: Place) => boolean;
}

/** Whether a goal is reached. */
function walk(starts: readonly Place[], { isWithoutResource }: OrderQuestion, { stopsAt, follows, isGoal }: Walk): boolean {
  const pending = [...starts];
  const seen = new Set<Block>();
  for (let place = pending.pop(); place; place = pending.pop()) {
    const { block } = place;
    let isStopped = false;
    for (let { index } = place; index <= block.steps.length && !isStopped; index += 1) {
      if (isGoal({ block, index })) return true;
      const step = block.steps[index];
      isStopped = step !== undefined && stopsAt(step);
    }
    if (isStopped) continue;
    for (const edge of block.outgoing) {
      if (!follows(edge) || isWithoutResource(edge) || seen.has(edge.to)) continue;
      seen.add(edge.to);
      pending.push({ block: edge.to, index: 0 });
    }
  }
  return false;
}
