/**
 * The control-flow graph of one function (or of a module's top level): blocks of steps in evaluation order, and an edge for
 * every way on, the throws included.
 */
import type { TSESTree } from '@typescript-eslint/utils';

/** A function with a body, or the top level of a module. A static block and a field initialiser are functions of their own. */
export type FunctionNode =
  | TSESTree.FunctionDeclaration
  | TSESTree.FunctionExpression
  | TSESTree.ArrowFunctionExpression
  | TSESTree.Program
  | TSESTree.StaticBlock;

/**
 * - `evaluate`: the node's own operation happens here, after that of its operands. Nodes that are steps: calls (`CallExpression`,
 *   `NewExpression`, `TaggedTemplateExpression`, `ImportExpression`), `AwaitExpression`, `YieldExpression`, `AssignmentExpression` and
 *   `UpdateExpression` (the write), `VariableDeclarator` with an initialiser (the binding) or of a `let` without one, functions and
 *   classes where they are created as values, object and array literals, `MemberExpression`s that are read, JSX elements,
 *   `ReturnStatement`, `ThrowStatement`, `BreakStatement`, `ContinueStatement`, `ExpressionStatement` (after its expression),
 *   and the body of an arrow function without braces (when it is returned).
 * - `next`: a loop asks for its next item (`for…of`, `for…in`, `for await`); the node is the loop statement.
 * - `bind`: the loop variable, the catch parameter or a parameter with a default gets its value; the node is the pattern.
 * - `dispose`: a `using` declaration is disposed of at the end of its block; the node is the declarator.
 */
export type StepKind = 'evaluate' | 'next' | 'bind' | 'dispose';

export interface Step {
  readonly node: TSESTree.Node;
  readonly kind: StepKind;
}

/**
 * - `normal`: always taken, or taken for a reason that the graph does not follow.
 * - `true`/`false`: the truthiness of `condition`, which is never itself a `!`, `&&`, `||`, `??`, `?:` or a sequence: these are branches.
 * - `nullish`/`present`: whether the value of `condition` is `null` or `undefined` (`??`, `?.`, `??=`, defaults).
 * - `case`/`default`: `condition` is the `SwitchCase`.
 * - `throw`: the last step of `from` threw.
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
  readonly id: number;
  readonly steps: readonly Step[];
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
  /** In reverse post-order from `entry`; unreachable blocks are not in it. `returned` and `thrown` are always there. */
  readonly blocks: readonly Block[];
}

/** What the builder must be told, because it depends on more than the syntax of the function. */
export interface GraphOptions {
  /** Whether this step may throw. Asked for calls, `await`, `yield`, `next`, `dispose`; a `ThrowStatement` always throws. */
  readonly mayThrow: (step: Step) => boolean;
  /** Whether this call never comes back (`process.exit()`); its block then has no edges on. */
  readonly neverReturns: (call: TSESTree.CallExpression | TSESTree.NewExpression) => boolean;
  /** A bound on the number of blocks (default 20 000); a function beyond it has no graph. */
  readonly maximumBlocks?: number;
}
