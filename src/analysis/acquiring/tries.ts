/** The `try` statements of a file that have a `finally` or a `catch`, found by the words, so that no walk is needed. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { nodesAt } from '../../ast/at-offset.ts';
import { walk } from '../../ast/own-nodes.ts';
import { calleeName, isCall, isFunctionLike, isWithin, type Call, type FunctionLike } from '../../ast/nodes.ts';

export interface TryFinally {
  readonly statement: TSESTree.TryStatement;
  readonly finalizer: TSESTree.BlockStatement;
}

/** In the order of their `finally`. */
export function triesWithFinally(sourceCode: TSESLint.SourceCode): TryFinally[] {
  const { text } = sourceCode;
  const tries: TryFinally[] = [];
  for (let at = text.indexOf('finally'); at >= 0; at = text.indexOf('finally', at + 7)) {
    const statement = nodesAt(at, sourceCode).at(-1);
    // The word may stand in a comment in front of another block.
    if (statement?.type !== 'TryStatement' || !statement.finalizer || at > statement.finalizer.range[0]) continue;
    const { finalizer } = statement;
    if (tries.at(-1)?.finalizer !== finalizer) tries.push({ statement, finalizer });
  }
  return tries;
}

/** A block that runs where a `try` has come to its end, or has not: its `finally`, or its `catch`. */
export interface Ending {
  readonly statement: TSESTree.TryStatement;
  readonly block: TSESTree.BlockStatement;
  /** The `catch`, where the block is its own. */
  readonly handler: TSESTree.CatchClause | undefined;
}

/** The endings of a file that may release something: first those of every `finally`, which speak for the `catch` in front of them. */
export function endingsOfTries(sourceCode: TSESLint.SourceCode): Ending[] {
  const endings: Ending[] = triesWithFinally(sourceCode).map(({ statement, finalizer }) => ({ statement, block: finalizer, handler: undefined }));
  const { text } = sourceCode;
  for (let at = text.indexOf('catch'); at >= 0; at = text.indexOf('catch', at + 5)) {
    if (text[at - 1] === '.') continue;
    const [statement, handler] = nodesAt(at, sourceCode).slice(-2);
    if (statement?.type !== 'TryStatement' || handler?.type !== 'CatchClause' || handler.range[0] !== at) continue;
    if (handler.body.body.length > 0) endings.push({ statement, block: handler.body, handler });
  }
  return endings;
}

/** Whether the code around a call of a `catch`, or of a function that is given an error, or in front of it, asks for that error: it may know what has failed. */
export function asksError(call: TSESTree.Node, handler: TSESTree.CatchClause | FunctionLike | undefined, sourceCode: TSESLint.SourceCode): boolean {
  const references = handler ? sourceCode.getDeclaredVariables(handler).flatMap((variable) => variable.references) : [];
  const asks = (node: TSESTree.Node): boolean => references.some(({ identifier }) => isWithin(identifier, node));
  for (let child: TSESTree.Node = call; references.length > 0 && child !== handler && child.parent; child = child.parent) {
    const { parent } = child;
    if ((parent.type === 'IfStatement' || parent.type === 'ConditionalExpression') && asks(parent.test)) return true;
    if (parent.type === 'LogicalExpression' && asks(parent.left)) return true;
    if (parent.type === 'SwitchStatement' && asks(parent.discriminant)) return true;
    if (parent.type === 'BlockStatement' && parent.body.some((statement) => statement.range[1] <= call.range[0] && isCheck(statement, asks))) return true;
  }
  return false;
}

/** `if (!Number.isInteger(fd)) return;`, `assertOpen(fd);`: goes on only where a condition holds. */
export function isCheck(statement: TSESTree.Statement, asks: (node: TSESTree.Node) => boolean): boolean {
  if (statement.type === 'IfStatement') return leaves(statement.consequent) && asks(statement.test);
  return statement.type === 'ExpressionStatement' && isCall(statement.expression) && /^(?:assert|ensure|check|invariant)/i.test(calleeName(statement.expression) ?? '') && asks(statement.expression);
}

function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last !== undefined && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.type);
}

/** The calls that a node makes itself, in source order. */
export function callsWithin(root: TSESTree.Node, { visitorKeys }: TSESLint.SourceCode): Call[] {
  const calls: Call[] = [];
  walk(
    root,
    visitorKeys,
    (node) => {
      if (isCall(node)) calls.push(node);
    },
    (node) => node === root || !isFunctionLike(node),
  );
  return calls;
}
