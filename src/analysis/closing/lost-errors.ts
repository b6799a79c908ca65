/** Where the error of a release gets lost: the `catch` around it, the handler behind it, the error path on which it hardly counts. */
import type { TSESTree } from '@typescript-eslint/utils';
import { awaited, calleeName, enclosingRoot, isCall, isFunctionLike, isWithin, outermost, unwrap, type Call } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { PromiseFate } from './promise-fate.ts';
import type { ReleaseCall } from './release-calls.ts';
import { isSwallowingCatch, isSwallowingHandler } from './swallowing.ts';

/** Calls that bring written data to where it belongs: what they report, the release need not report again. */
const flushes = ['sync', 'datasync', 'fsync', 'fdatasync', 'fsyncSync', 'fdatasyncSync', 'forceFlush'];
const flagsOfFailure = /err|fail|reason|cause|abort/i;

/** The `try` whose empty `catch` gets what is thrown at a node, where it holds nothing but releases. */
export function swallowingTry(node: TSESTree.Node, releases: ReadonlySet<TSESTree.Node>): TSESTree.TryStatement | undefined {
  const around = tryAround(node);
  if (!around?.handler || !isSwallowingCatch(around.handler)) return undefined;
  return around.block.body.every((statement) => isOnlyRelease(statement, releases)) ? around : undefined;
}

/** The innermost `try` in whose block the node is, in the same function. */
export function tryAround(node: TSESTree.Node): TSESTree.TryStatement | undefined {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type === 'TryStatement' && parent.block === inner) return parent;
  }
  return undefined;
}

/** Whether something in the same function catches what is thrown at the node. */
export function isHandledByTry(node: TSESTree.Node): boolean {
  for (let around = tryAround(node); around; around = tryAround(around)) if (around.handler) return true;
  return false;
}

/** Whether nobody gets what is thrown, or returned, at a node: a `finally` around it ends with a jump of its own, which comes in its place. */
export function isReplacedByJump(node: TSESTree.Node, completion: 'throw' | 'return'): boolean {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type !== 'TryStatement' || parent.finalizer === inner) continue;
    if (completion === 'throw' && parent.block === inner && parent.handler) return false;
    if (parent.finalizer?.body.some(({ type }) => /^(?:Return|Break|Continue|Throw)Statement$/.test(type))) return true;
  }
  return false;
}

/** Whether something in a block catches what is thrown at a node of it. */
export function isCaughtWithin(node: TSESTree.Node, block: TSESTree.Node): boolean {
  for (let around = tryAround(node); around && around.block !== block && isWithin(around, block); around = tryAround(around)) if (around.handler) return true;
  return false;
}

/** The `try` in whose `finally` the node is, with nothing around the node in there that would catch its error. */
export function tryOfFinally(node: TSESTree.Node): TSESTree.TryStatement | undefined {
  let inner = node;
  for (let { parent } = node; parent && !isFunctionLike(parent); inner = parent, { parent } = parent) {
    if (parent.type !== 'TryStatement') continue;
    if (parent.finalizer === inner) return parent;
    if (parent.block === inner && parent.handler) return undefined;
  }
  return undefined;
}

/** Whether a node of a `finally` runs only where something else in there has failed, whose error takes the place of that of the `try` in any case. */
export function isBehindOtherError(node: TSESTree.Node, { finalizer }: TSESTree.TryStatement): boolean {
  for (let { parent } = node; parent && parent !== finalizer; { parent } = parent) {
    if (parent.type === 'CatchClause' && parent.body.body.at(-1)?.type === 'ThrowStatement') return true;
  }
  return false;
}

/** A release, what flushes before it, or a note that it has happened. */
function isOnlyRelease(statement: TSESTree.Statement, releases: ReadonlySet<TSESTree.Node>): boolean {
  if (statement.type === 'BlockStatement') return statement.body.every((inner) => isOnlyRelease(inner, releases));
  if (statement.type === 'IfStatement') return !statement.alternate && isOnlyRelease(statement.consequent, releases);
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type === 'AssignmentExpression') return ['Literal', 'Identifier'].includes(expression.right.type);
  const value = unwrap(expression.type === 'AwaitExpression' ? expression.argument : expression);
  return isCall(value) && (releases.has(value) || flushes.includes(calleeName(value) ?? '') || value.arguments.some((argument) => holds(argument, releases)));
}

function holds(node: TSESTree.Node, releases: ReadonlySet<TSESTree.Node>): boolean {
  return [...releases].some((release) => isWithin(release, node));
}

/** Whether a promise is given a handler that does nothing with its rejection. */
export function isSwallowed({ handler, promise }: PromiseFate, context: FileContext): boolean {
  if (!handler) return false;
  const { parent } = outermost(awaited(promise));
  const isDropped = parent?.type === 'ExpressionStatement' || (parent?.type === 'UnaryExpression' && parent.operator === 'void');
  return isSwallowingHandler(handler, !isDropped, context);
}

/** Whether a node runs only where something else has failed, whose error tells the caller already. */
export function isOnErrorPath(node: TSESTree.Node): boolean {
  let inner = node;
  for (let { parent } = node; parent; inner = parent, { parent } = parent) {
    if (parent.type === 'CatchClause') return true;
    if (parent.type === 'IfStatement' && parent.test !== inner && isTestOfFailure(parent.test)) return true;
    if (isFunctionLike(parent)) return isFailureHandler(parent);
  }
  return false;
}

/** `if (error)`, `if (!committed)`. */
function isTestOfFailure(test: TSESTree.Expression): boolean {
  if (test.type === 'LogicalExpression') return isTestOfFailure(test.left) || isTestOfFailure(test.right);
  if (test.type === 'UnaryExpression' && test.operator === '!') return test.argument.type === 'Identifier';
  const subject = test.type === 'BinaryExpression' ? test.left : test;
  return subject.type === 'Identifier' && flagsOfFailure.test(subject.name);
}

/** Whether a function is what a promise calls with its rejection, or an emitter with its error. */
function isFailureHandler(node: TSESTree.Node): boolean {
  const call = node.parent;
  if (call?.type !== 'CallExpression') return false;
  const name = calleeName(call);
  if (name === 'catch') return true;
  if (name === 'then') return call.arguments[1] === node;
  const [event] = call.arguments;
  return (name === 'on' || name === 'once') && event?.type === 'Literal' && event.value === 'error';
}

/** The calls in the same function that bring the resource's data to the disk before the node. */
export function isFlushedBefore({ call, resource }: ReleaseCall, { index, sourceCode }: FileContext): boolean {
  const text = resource && sourceCode.getText(resource);
  if (text === undefined) return false;
  return flushes
    .flatMap((name) => index.calls.get(name) ?? [])
    .some((flush) => enclosingRoot(flush) === enclosingRoot(call) && flush.range[1] <= call.range[0] && resourceText(flush, sourceCode) === text);
}

function resourceText(call: Call, sourceCode: FileContext['sourceCode']): string | undefined {
  const callee = unwrap(call.callee);
  const isFunction = callee.type !== 'MemberExpression' || /^f(?:data)?sync/.test(calleeName(call) ?? '');
  const subject = isFunction ? call.arguments[0] : callee.object;
  return subject && sourceCode.getText(subject);
}
