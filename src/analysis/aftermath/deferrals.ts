/** Calls that run a callback later, when the function that made it may have ended. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingRoot, isWithin, literalText, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isInTest } from '../places.ts';
import type { OwnedScope } from '../returning/owned-scopes.ts';

export interface Deferral {
  readonly call: Call;
  readonly by: 'timer' | 'listener' | 'callbacks';
  /** Whoever awaits something in between may be waiting for the callback. */
  readonly isStoppedByAwait: boolean;
}

const timers = new Set(['setTimeout', 'setInterval']);
const soon = new Set(['setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'nextTick']);
const adding = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);
const removing = ['off', 'removeListener', 'removeAllListeners', 'removeEventListener'];

/** The call that runs this closure later, and whose result nobody keeps. */
export function isDeferring(closure: FunctionLike, scope: OwnedScope, context: FileContext): Deferral | undefined {
  const { parent: call } = outermost(closure);
  if (call?.type !== 'CallExpression' || unwrap(call.callee) === closure || enclosingRoot(call) !== scope.root) return undefined;
  if (!isDropped(call)) return undefined;
  const name = calleeName(call) ?? '';
  if (name === 'forEach' || name === 'map') return closure.async && call.arguments[0] === closure ? { call, by: 'callbacks', isStoppedByAwait: false } : undefined;
  if (isInTest(scope.root)) return undefined;
  if (timers.has(name) && isGlobal(call, context)) return { call, by: 'timer', isStoppedByAwait: false };
  if (soon.has(name) && isGlobal(call, context)) return { call, by: 'timer', isStoppedByAwait: true };
  return adding.has(name) && isOfOthers(call, scope, context) ? { call, by: 'listener', isStoppedByAwait: true } : undefined;
}

/** Whether nobody can wait for the call or undo it. */
function isDropped(call: TSESTree.CallExpression): boolean {
  let node = outermost(call);
  // `setTimeout(…).unref()`
  if (node.parent?.type === 'MemberExpression' && node.parent.parent.type === 'CallExpression' && calleeName(node.parent.parent) === 'unref') node = node.parent.parent;
  if (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'void') node = node.parent;
  return node.parent?.type === 'ExpressionStatement';
}

function isGlobal({ callee }: Call, { origins }: FileContext): boolean {
  const names = writtenNames(callee);
  if (!names || !['globalThis', 'window', 'process', names.at(-1)].includes(names[0] ?? '')) return false;
  const origin = origins.of(unwrap(callee));
  return !origin || origin.kind === 'export';
}

/** Whether a listener is added to what outlives the function, and nothing in it takes listeners off. */
function isOfOthers(call: TSESTree.CallExpression, { root, holders }: OwnedScope, { origins, index }: FileContext): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || literalText(call.arguments[0]) === undefined || call.arguments.length > 2) return false;
  const target = chainRoot(callee.object);
  if (target.type !== 'Identifier' && target.type !== 'ThisExpression') return false;
  if (target.type === 'Identifier') {
    const variable = origins.variableOf(target);
    const definition = variable?.defs[0];
    if (target.name === 'process' || (variable && holders.has(variable))) return false;
    if (definition?.type === 'Variable' && isWithin(definition.name, root)) return false;
  }
  return !removing.some((name) => index.calls.get(name)?.some((other) => isWithin(other, root)));
}
