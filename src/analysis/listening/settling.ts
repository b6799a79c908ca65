/** Promises that settle while the `abort` listener of their executor is still there. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingClass, enclosingRoot, isFunctionLike, isWithin, outermost, propertyName, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { AbortListener } from './abort-listeners.ts';
import { isAfterAbort } from './after-abort.ts';
import { hasEndHandler, isCleanedByChain, isCovered, isPropertyHandler, type Cleanups } from './cleanups.ts';

/** How the promise of an executor is settled. */
export interface Settling {
  /** The calls of `resolve` and `reject`, and where they are passed on as callbacks, save what the abort itself does. */
  readonly ways: readonly TSESTree.Node[];
  /** `resolve` or `reject` goes where nobody can follow it. */
  readonly isHandedOn: boolean;
}

/** The ways on which the promise of an executor is settled, other than by the abort. */
export function settlingOf(executor: FunctionLike, { call, closure, variable }: AbortListener, { origins }: FileContext): Settling {
  const ways: TSESTree.Node[] = [];
  let isHandedOn = false;
  const isShared = variable?.references.some(({ identifier }) => identifier.parent.type === 'CallExpression' && !isWithin(identifier, call) && calleeName(identifier.parent) !== 'removeEventListener' && !isAfterAbort(identifier, executor)) ?? false;
  for (const parameter of executor.params) {
    const settler = parameter.type === 'Identifier' ? origins.variableOf(parameter) : undefined;
    for (const { identifier } of settler?.references ?? []) {
      if (isWithin(identifier, call) || (closure && !isShared && isWithin(identifier, closure)) || isAfterAbort(identifier, executor)) continue;
      const whole = outermost(identifier);
      const { parent } = whole;
      if (parent?.type === 'CallExpression') ways.push(parent.callee === whole ? parent : whole);
      else if (isPropertyHandler(whole)) ways.push(whole);
      else isHandedOn = true;
    }
  }
  return { ways, isHandedOn };
}

/** The ways to settle the promise of an executor that come to no cleanup. */
export function missedSettles(executor: FunctionLike, listener: AbortListener, { ways }: Settling, cleanups: Cleanups, context: FileContext): TSESTree.Node[] {
  const subjects = subjectsOf(listener, context);
  const isEnded = hasEndHandler(cleanups, context);
  return ways.filter((way) => {
    if (isCovered(way, cleanups, subjects, context)) return false;
    const root = enclosingRoot(way);
    if (root === executor && way.type === 'CallExpression') return way.range[0] > listener.call.range[1] && !isInCatchOf(way, listener.call);
    if (isEnded) return false;
    if (way.type !== 'CallExpression' && way.parent && isCleanedByChain(way.parent, cleanups, context)) return false;
    return !isCleanedAround(way, executor, cleanups, subjects, context);
  });
}

/** The variables that stand for the listener in a condition: its handler, and what the signal is read from. */
function subjectsOf({ target, variable }: AbortListener, { origins }: FileContext): Set<TSESLint.Scope.Variable> {
  const base = chainRoot(target);
  const signal = base.type === 'Identifier' ? origins.variableOf(base) : undefined;
  return new Set([variable, signal].filter((one) => one !== undefined));
}

/** Whether a function around a place comes to a cleanup, or is part of a chain that does. */
function isCleanedAround(place: TSESTree.Node, executor: FunctionLike, cleanups: Cleanups, subjects: ReadonlySet<TSESLint.Scope.Variable>, context: FileContext): boolean {
  for (let root = enclosingRoot(place); root !== executor && isFunctionLike(root); root = enclosingRoot(root)) {
    if (isCovered(root, cleanups, subjects, context)) return true;
    const { parent } = outermost(root);
    if (parent?.type === 'CallExpression' && isCleanedByChain(parent, cleanups, context)) return true;
  }
  return false;
}

/** Whether a place is in the `catch` of the `try` that adds the listener as its last work. */
function isInCatchOf(place: TSESTree.Node, call: TSESTree.Node): boolean {
  for (let { parent } = place; parent && !isFunctionLike(parent); parent = parent.parent) {
    if (parent.type !== 'CatchClause' || !isWithin(call, parent.parent.block)) continue;
    const last = parent.parent.block.body.at(-1);
    return last !== undefined && isWithin(call, last);
  }
  return false;
}

/** Whether a promise takes part in a race of its function: what loses it is left with its listeners. */
export function isRaced(promise: TSESTree.Node, context: FileContext, depth = 0): boolean {
  let node = outermost(promise);
  while (node.parent?.type === 'MemberExpression' && node.parent.parent.type === 'CallExpression' && node.parent.parent.callee === node.parent) node = outermost(node.parent.parent);
  const { parent } = node;
  if (parent?.type === 'ArrayExpression' && parent.parent.type === 'CallExpression') return /^(?:race|any)$/.test(calleeName(parent.parent) ?? '');
  if (parent?.type === 'ConditionalExpression' || parent?.type === 'LogicalExpression') return isRaced(parent, context, depth);
  const list = parent?.type === 'CallExpression' && calleeName(parent) === 'push' ? chainRoot(parent.callee) : undefined;
  if (list?.type === 'Identifier') return isRacedList(list, context);
  const giver = parent?.type === 'ReturnStatement' ? enclosingRoot(parent) : parent;
  if (giver && isFunctionLike(giver) && depth <= 2) return callsOf(giver, context).some((call) => isRaced(call, context, depth + 1));
  if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier' || depth > 2) return false;
  const root = enclosingRoot(parent);
  const references = context.origins.variableOf(parent.id)?.references ?? [];
  return references.some((reference) => reference.isRead() && enclosingRoot(reference.identifier) === root && isRaced(reference.identifier, context, depth + 1));
}

/** Whether a list of promises is raced: `Promise.race(waits)`. */
function isRacedList(list: TSESTree.Identifier, { index, origins }: FileContext): boolean {
  const variable = origins.variableOf(list);
  return variable !== undefined && ['race', 'any'].some((name) => (index.calls.get(name) ?? []).some(({ arguments: [raced] }) => raced?.type === 'Identifier' && origins.variableOf(raced) === variable));
}

/** The calls of a function of the file: by its name, or as a method of `this`. */
function callsOf(giver: FunctionLike, { index, origins }: FileContext): Call[] {
  const { parent } = giver;
  if (parent.type === 'MethodDefinition') {
    const calls = index.calls.get(propertyName(parent.key, parent.computed) ?? '') ?? [];
    return calls.filter(({ callee }) => callee.type === 'MemberExpression' && callee.object.type === 'ThisExpression' && enclosingClass(callee)?.body === parent.parent);
  }
  const name = giver.id?.name ?? (parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id.name : undefined);
  return (name === undefined ? [] : (index.calls.get(name) ?? [])).filter((call) => origins.calledFunction(call) === giver);
}
