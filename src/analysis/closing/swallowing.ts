/** Handlers that let an error go without a trace: empty ones, and those that only give a constant in its place. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, isUndefined, memberName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

/**
 * Whether the handler of a rejection does nothing with it. `isValueUsed` says whether somebody looks at what the handler gives: a
 * constant then tells them that it failed.
 */
export function isSwallowingHandler(handler: TSESTree.Node, isValueUsed: boolean, context: FileContext): boolean {
  const node = unwrap(handler);
  if (isNamedNoop(node)) return true;
  const origin = isFunctionLike(node) ? undefined : context.origins.of(node);
  const callback = isFunctionLike(node) ? node : origin?.kind === 'function' && isFunctionLike(origin.node) ? origin.node : undefined;
  return callback !== undefined && doesNothing(callback, isValueUsed);
}

/** Whether a `catch` does nothing with what it catches. */
export function isSwallowingCatch({ body }: TSESTree.CatchClause): boolean {
  return body.body.every((statement) => isSilent(statement, true));
}

/** Whether calling a function does nothing: it may still return a constant, if nobody looks at that. */
export function doesNothing({ body }: FunctionLike, isValueUsed = false): boolean {
  if (body.type !== 'BlockStatement') return isConstant(body) && (!isValueUsed || isUndefined(body));
  return body.body.every((statement) => isSilent(statement, isValueUsed));
}

function isSilent(statement: TSESTree.Statement, isValueUsed: boolean): boolean {
  if (statement.type === 'EmptyStatement' || statement.type === 'ContinueStatement') return true;
  if (statement.type === 'ExpressionStatement') return isConstant(statement.expression);
  if (statement.type !== 'ReturnStatement') return false;
  const { argument } = statement;
  return argument === null || (isConstant(argument) && (!isValueUsed || isUndefined(argument)));
}

/** Whether evaluating an expression does nothing, and gives the same at all times. */
function isConstant(expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'UnaryExpression') return isConstant(node.argument);
  if (node.type === 'ObjectExpression') return node.properties.length === 0;
  if (node.type === 'ArrayExpression') return node.elements.length === 0;
  return node.type === 'Literal' || isUndefined(node);
}

/** `noop`, `_.noop`. */
export function isNamedNoop(node: TSESTree.Node): boolean {
  if (node.type === 'MemberExpression') return memberName(node) === 'noop';
  return node.type === 'Identifier' && node.name === 'noop';
}
