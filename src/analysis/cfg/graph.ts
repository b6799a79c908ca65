/**
 * The control-flow graph of one function (or of a module's top level): blocks of steps in evaluation order, and an edge for
 * every way on, the throws included.
 */
import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../../ast/nodes.ts';

export type { FunctionNode } from '../../ast/nodes.ts';

/**
 * - `evaluate`: the node's own operation happens here, after that of its operands. Nodes that are steps: calls (`CallExpression`,
 *   `NewExpression`, `TaggedTemplateExpression`, `ImportExpression`), `AwaitExpression`, `YieldExpression`, `AssignmentExpression` and
 *   `UpdateExpression` (the write), `VariableDeclarator` with an initialiser (the binding) or of a `let` without one, functions and
 *   classes where they are created, object and array literals, `MemberExpression`s that are read (not the callee of a call, nor what is
 *   only written to or deleted), JSX elements, `ReturnStatement`, `ThrowStatement`, `BreakStatement`, `ContinueStatement`,
 *   `ExpressionStatement` (after its expression), `StaticBlock`, `TSEnumDeclaration`, and the body of an arrow function without braces
 *   (when it is returned; not once more if the body is one of the above).
 *   Function declarations are created at the start of the block that they stand in.
 * - `next`: a loop asks for its next item (`for…of`, `for…in`, `for await`); the node is the loop statement. Two `normal` edges follow: to
 *   the body, then to what comes after the loop. Of a list that is written out and not empty, the first item is a step of its own, with no
 *   way around the body.
 * - `bind`: the loop variable, the catch parameter or a parameter that is more than a name gets its value; the node is the pattern.
 * - `dispose`: a `using` declaration is disposed of at the end of its block (which does nothing if it holds `null`); the node is the
 *   declarator.
 */
export type StepKind = 'evaluate' | 'next' | 'bind' | 'dispose';

export interface Step {
  readonly node: TSESTree.Node;
  readonly kind: StepKind;
}

/**
 * - `normal`: always taken, or taken for a reason that the graph does not follow.
 * - `true`/`false`: the truthiness of `condition`, which is never itself a `!`, `&&`, `||`, `??`, `?:` or a sequence: these are branches.
 * - `nullish`/`present`: whether the value of `condition` is `null` or `undefined` (`??`, `?.`, `??=`). For a default value, `condition` is
 *   the left side of the pattern, and `nullish` means that there was no value (`undefined`).
 * - `case`/`default`: `condition` is the `SwitchCase`. Where no case is met and there is no `default`, the edge is `normal`, and `condition` the last case.
 * - `throw`: the last step of `from` threw. When a finalizer that was entered so has ended, the edge on to the next handler is `normal`.
 * - `return`: the generator was left at the `yield` that is the last step of `from`.
 */
export type EdgeKind = 'normal' | 'true' | 'false' | 'nullish' | 'present' | 'case' | 'default' | 'throw' | 'return';

export interface Edge {
  readonly from: Block;
  readonly to: Block;
  readonly kind: EdgeKind;
  readonly condition?: TSESTree.Expression | TSESTree.SwitchCase;
}

/** Only the last step of a block may throw, suspend or leave. */
export interface Block {
  /** The index in `Graph.blocks`. */
  readonly id: number;
  readonly steps: readonly Step[];
  /** In the order of the source; `throw` and `return` come last. A block that ends with a call that never returns has none. */
  readonly outgoing: readonly Edge[];
  readonly incoming: readonly Edge[];
}

export interface Graph {
  readonly root: FunctionNode;
  readonly entry: Block;
  /** The function ended: by `return` or by its last statement. No steps, no outgoing edges. */
  readonly returned: Block;
  /** An exception left the function. No steps, no outgoing edges. */
  readonly thrown: Block;
  /** In reverse post-order from `entry`; unreachable blocks are not in it. `returned` and `thrown` are always there, as the last two. */
  readonly blocks: readonly Block[];
}

/** What the builder must be told, because it depends on more than the syntax of the function. */
export interface GraphOptions {
  /**
   * Whether this step may throw. Asked for calls (tagged templates and `import()` included), `await`, `yield`, `next`, `dispose`, and
   * `StaticBlock`s; a `ThrowStatement` always throws. Asked once for every copy of a finalizer.
   */
  readonly mayThrow: (step: Step) => boolean;
  /** Whether this call never comes back (`process.exit()`); its block then has no edges on. */
  readonly neverReturns: (call: TSESTree.CallExpression | TSESTree.NewExpression) => boolean;
  /** Whether a `for…of` over this gets one item at most; without an answer, it may get any number. */
  readonly givesOneAtMost?: (iterable: TSESTree.Expression) => boolean;
  /** A bound on the number of blocks (default 20 000); a function beyond it has no graph. */
  readonly maximumBlocks?: number;
}

/** The innermost step of a function that a node is, or is a part of. */
export function nearestStep(node: TSESTree.Node, steps: ReadonlySet<TSESTree.Node>, root: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current && current !== root; current = current.parent) {
    if (steps.has(current)) return current;
  }
  return undefined;
}
