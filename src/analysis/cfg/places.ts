/** What the builder works with: blocks and edges that are still open, labels, and what surrounds the current place. */
import type { Block, Edge, Step } from './graph.ts';

export interface OpenBlock extends Block {
  id: number;
  readonly steps: Step[];
  outgoing: OpenEdge[];
  readonly incoming: OpenEdge[];
  /** Its last step throws, suspends, leaves or decides: no step can follow in this block. */
  sealed: boolean;
}

export interface OpenEdge extends Edge {
  readonly from: OpenBlock;
  to: OpenBlock;
}

/** A place that can be gone to before it is built. */
export class Label {
  /** How many frames are open where it lies. */
  readonly depth: number;
  /** The edges that wait for it to be built. */
  waiting: OpenEdge[] = [];
  /** Where it already is: the head of a loop, an end of the function. */
  block: OpenBlock | undefined;

  constructor(depth: number, block?: OpenBlock) {
    this.depth = depth;
    this.block = block;
  }
}

/** Gives an edge its target, now or when the label is built. */
export function attach(edge: OpenEdge, label: Label): void {
  if (label.block === undefined) {
    label.waiting.push(edge);
  } else {
    edge.to = label.block;
    label.block.incoming.push(edge);
  }
}

/** A `try` block with a handler, or a part of the function that has a finalizer (`finally`, the disposal of a `using`). */
export interface Frame {
  readonly outer: Frame | undefined;
  readonly depth: number;
  /** Where a throw in it goes. */
  readonly handler: Label;
  /** This frame, if it has a finalizer, or the next one outside that has. */
  readonly finalizer: Frame | undefined;
  /** The ways through its finalizer, by where they go on to. */
  readonly ways: Map<Label, Label>;
}

/** What `break` and `continue` can name. */
export interface JumpScope {
  readonly outer: JumpScope | undefined;
  readonly names: readonly string[];
  readonly breakTo: Label;
  /** Absent for `switch` and for labelled blocks. */
  readonly continueTo: Label | undefined;
  /** Whether a `break` without a name stops here. */
  readonly unnamed: boolean;
}
