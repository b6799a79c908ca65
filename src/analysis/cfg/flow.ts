/**
 * The place where the builder is, and what it does to the graph: steps, labels, edges, and the frames (`catch`, `finally`, `using`)
 * that a way out has to go through.
 *
 * Edges are made before their target exists: a label collects them, and only the next step, branch or loop head makes a block of
 * them. So blocks without steps appear only where something branches or loops.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { EdgeKind, GraphOptions, Step, StepKind } from './graph.ts';
import { attach, Label } from './places.ts';
import type { Frame, JumpScope, OpenBlock, OpenEdge } from './places.ts';

/** The function is beyond what the options allow, or nested more deeply than the stack does. */
export class TooLarge extends Error {}

/** Less than half of what the default stack holds. Long chains (`a + b + c`, `else if`) do not count as nesting. */
const maximumDepth = 500;

export class Flow {
  readonly entry: OpenBlock;
  readonly returned: Label;
  readonly thrown: Label;
  readonly visitorKeys: Readonly<Record<string, readonly string[] | undefined>>;
  jumps: JumpScope | undefined;
  /** The node of the step that was made last. */
  lastNode: TSESTree.Node | undefined;
  private frame: Frame;
  private readonly options: GraphOptions;
  private readonly maximumBlocks: number;
  private blockCount = 0;
  private depth = 0;
  /** Where the next step goes; else `waiting` are the edges that lead to the next block. Neither: nothing gets here. */
  private block: OpenBlock | undefined;
  private waiting: OpenEdge[] = [];

  constructor(options: GraphOptions, visitorKeys: Readonly<Record<string, readonly string[] | undefined>>) {
    this.options = options;
    this.visitorKeys = visitorKeys;
    this.maximumBlocks = options.maximumBlocks ?? 20_000;
    this.entry = this.createBlock([]);
    this.returned = new Label(0, this.createBlock([]));
    this.thrown = new Label(0, this.createBlock([]));
    this.frame = { outer: undefined, depth: 0, handler: this.thrown, finalizer: undefined, ways: new Map() };
    this.block = this.entry;
  }

  /** Whether anything gets to the current place. */
  get reachable(): boolean {
    return this.block !== undefined || this.waiting.length > 0;
  }

  /** Called on the way into each nested syntax node, `ascend` on the way out. */
  descend(): void {
    if (++this.depth > maximumDepth) {
      throw new TooLarge();
    }
  }

  ascend(): void {
    this.depth--;
  }

  createLabel(): Label {
    return new Label(this.frame.depth);
  }

  /** A step that neither throws nor suspends. */
  step(node: TSESTree.Node, kind: StepKind = 'evaluate'): void {
    this.append({ node, kind });
  }

  /** A step that may throw, if the options say so; it ends its block if it may, or if it `suspends`. */
  hazard(node: TSESTree.Node, kind: StepKind = 'evaluate', suspends = false): void {
    const step = { node, kind };
    const block = this.append(step);
    if (block === undefined) {
      return;
    }
    const throws = this.options.mayThrow(step);
    if (throws) {
      this.connect(block, 'throw', this.frame.handler);
    }
    block.sealed ||= throws || suspends;
  }

  /** A call, after its operands. */
  call(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
    if (this.reachable && this.options.neverReturns(node)) {
      this.step(node);
      this.stop();
    } else {
      this.hazard(node);
    }
  }

  /** Whether a loop has no second round. */
  runsOnce(node: TSESTree.ForOfStatement): boolean {
    return this.options.givesOneAtMost?.(node.right) === true;
  }

  /** `throw`, after its argument. */
  throwStep(node: TSESTree.ThrowStatement): void {
    const block = this.append({ node, kind: 'evaluate' });
    if (block !== undefined) {
      this.connect(block, 'throw', this.frame.handler);
      this.stop();
    }
  }

  /** Nothing goes on from here, other than by the edges that were made. */
  stop(): void {
    if (this.block !== undefined) {
      this.block.sealed = true;
      this.block = undefined;
    } else if (this.waiting.length > 0) {
      this.waiting = [];
    }
  }

  /** One of several ways on from the current block; the others are made by further forks, and the last by `stop` or a jump. */
  fork(kind: EdgeKind, label: Label, condition?: TSESTree.Expression | TSESTree.SwitchCase): void {
    if (this.reachable) {
      const block = (this.block ??= this.createBlock(this.takeWaiting()));
      block.sealed = true;
      this.connect(block, kind, label, condition);
    }
  }

  /** Goes on at `label`, within the same frames. */
  jump(label: Label): void {
    const { block } = this;
    if (block !== undefined) {
      this.block = undefined;
      this.connect(block, 'normal', label);
      return;
    }
    const edges = this.takeWaiting();
    if (label.block === undefined && label.waiting.length === 0) {
      label.waiting = edges;
    } else {
      for (const edge of edges) {
        attach(edge, label);
      }
    }
  }

  /** A step that leaves for `target`, through the finalizers in between. */
  leave(target: Label, node: TSESTree.Node): void {
    const block = this.append({ node, kind: 'evaluate' });
    if (block !== undefined) {
      block.sealed = true;
      this.jump(this.wayTo(target));
    }
  }

  /** The first place on the way to `target`: the innermost finalizer that lies in between, or `target` itself. */
  wayTo(target: Label): Label {
    const { finalizer } = this.frame;
    if (finalizer === undefined || finalizer.depth <= target.depth) {
      return target;
    }
    let way = finalizer.ways.get(target);
    if (way === undefined) {
      way = new Label(finalizer.depth);
      finalizer.ways.set(target, way);
    }
    return way;
  }

  /** Goes on building at `label`; the current place must have been left. */
  start(label: Label): void {
    const edges = label.waiting;
    label.waiting = [];
    const [only] = edges;
    if (only !== undefined && edges.length === 1 && only.kind === 'normal' && only.from.outgoing.length === 1) {
      only.from.outgoing.pop();
      this.block = only.from;
    } else {
      this.waiting = edges;
    }
  }

  /** `jump` and `start`. */
  join(label: Label): void {
    this.jump(label);
    this.start(label);
  }

  /** Starts a block that later edges can come back to. */
  loopHead(): Label {
    const entrance = this.createLabel();
    this.jump(entrance);
    const block = this.createBlock(entrance.waiting);
    this.block = block;
    return new Label(this.frame.depth, block);
  }

  /** What follows throws into `handler`. */
  openHandler(handler: Label): void {
    const { frame } = this;
    this.frame = { outer: frame, depth: frame.depth + 1, handler, finalizer: frame.finalizer, ways: new Map() };
  }

  closeHandler(): void {
    this.frame = this.frame.outer ?? this.frame;
  }

  /** What follows is left through a finalizer, until `closeFinalizer`. */
  openFinalizer(): void {
    const { frame } = this;
    const depth = frame.depth + 1;
    const created = { outer: frame, depth, handler: new Label(depth), ways: new Map<Label, Label>() };
    const opened: { -readonly [Key in keyof Frame]: Frame[Key] } = { ...created, finalizer: undefined };
    opened.finalizer = opened;
    this.frame = opened;
  }

  /** Ends the part with a finalizer: `build` is called once for each way through it that is taken. */
  closeFinalizer(build: () => void): void {
    const closed = this.frame;
    this.closeHandler();
    const after = this.createLabel();
    this.through(after, build);
    this.start(closed.handler);
    this.through(this.frame.handler, build);
    for (const [target, way] of closed.ways) {
      this.start(way);
      this.through(this.wayTo(target), build);
    }
    this.start(after);
  }

  private through(exit: Label, build: () => void): void {
    if (this.reachable) {
      build();
      this.jump(exit);
    }
  }

  private append(step: Step): OpenBlock | undefined {
    if (!this.reachable) {
      return undefined;
    }
    let { block } = this;
    if (block === undefined) {
      block = this.createBlock(this.takeWaiting());
    } else if (block.sealed) {
      const edge: OpenEdge = { from: block, to: block, kind: 'normal' };
      block.outgoing.push(edge);
      block = this.createBlock([edge]);
    }
    block.steps.push(step);
    this.block = block;
    this.lastNode = step.node;
    return block;
  }

  private takeWaiting(): OpenEdge[] {
    const edges = this.waiting;
    this.waiting = [];
    return edges;
  }

  private connect(from: OpenBlock, kind: EdgeKind, label: Label, condition?: TSESTree.Expression | TSESTree.SwitchCase): void {
    // Until the label is built, the edge points back to where it starts.
    const edge: OpenEdge = condition === undefined ? { from, to: from, kind } : { from, to: from, kind, condition };
    from.outgoing.push(edge);
    attach(edge, label);
  }

  private createBlock(incoming: OpenEdge[]): OpenBlock {
    if (++this.blockCount > this.maximumBlocks) {
      throw new TooLarge();
    }
    const block: OpenBlock = { id: -1, steps: [], outgoing: [], incoming, sealed: false };
    for (const edge of incoming) {
      edge.to = block;
    }
    return block;
  }
}
