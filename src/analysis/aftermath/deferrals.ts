/** Calls that run a callback later, when the function that made it may have ended. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, chainRoot, enclosingRoot, isWithin, literalText, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import { isInTest } from '../places.ts';
import type { OwnedScope } from '../returning/owned-scopes.ts';
import { knownCall } from '../sites.ts';

export interface Deferral {
  readonly call: Call;
  readonly by: 'timer' | 'listener' | 'callbacks';
  /** Whoever awaits something in between may be waiting for the callback. */
  readonly isStoppedByAwait: boolean;
  /** What the listener stays on for good: only who waits for something of it may be waiting for the callback. */
  readonly emitter?: TSESLint.Scope.Variable | undefined;
}

const timers = new Set(['setTimeout', 'setInterval']);
const soon = new Set(['setImmediate', 'queueMicrotask', 'requestAnimationFrame', 'requestIdleCallback', 'nextTick']);
const adding = new Set(['on', 'once', 'addListener', 'prependListener', 'addEventListener']);
const removing = ['off', 'removeListener', 'removeAllListeners', 'removeEventListener'];

/** The call that runs this closure later, and that nothing in the function undoes. */
export function isDeferring(closure: FunctionLike, scope: OwnedScope, context: FileContext): Deferral | undefined {
  const { parent: call } = outermost(closure);
  if (call?.type !== 'CallExpression' || unwrap(call.callee) === closure || enclosingRoot(call) !== scope.root) return undefined;
  const name = calleeName(call) ?? '';
  if (!isDropped(call)) {
    if (isInTest(scope.root) || !isLeftRunning(call, context)) return undefined;
    // A timer that the caller gets, and what serves from now on: `createServer((request, response) => …)`, `watch(path, () => …)`.
    if (timers.has(name)) return isGlobal(call, context) ? { call, by: 'timer', isStoppedByAwait: false } : undefined;
    return isServing(call, context) ? { call, by: 'listener', isStoppedByAwait: true } : undefined;
  }
  if (name === 'forEach' || name === 'map') return closure.async && call.arguments[0] === closure ? { call, by: 'callbacks', isStoppedByAwait: false } : undefined;
  if (isInTest(scope.root)) return undefined;
  if (timers.has(name) && isGlobal(call, context)) return { call, by: 'timer', isStoppedByAwait: false };
  if (soon.has(name) && isGlobal(call, context)) return { call, by: 'timer', isStoppedByAwait: true };
  if (isServing(call, context)) return { call, by: 'listener', isStoppedByAwait: true };
  return adding.has(name) && isOfOthers(call, scope, context) ? { call, by: 'listener', isStoppedByAwait: true, emitter: lastingEmitter(call, context) } : undefined;
}

/** Whether nobody can wait for the call or undo it. */
function isDropped(call: TSESTree.CallExpression): boolean {
  let node = outermost(call);
  // `setTimeout(…).unref()`
  if (node.parent?.type === 'MemberExpression' && node.parent.parent.type === 'CallExpression' && calleeName(node.parent.parent) === 'unref') node = node.parent.parent;
  if (node.parent?.type === 'UnaryExpression' && node.parent.operator === 'void') node = node.parent;
  return node.parent?.type === 'ExpressionStatement';
}

/** Whether what a call starts goes on behind the function: nothing in it ends it, is given it, or keeps it. */
function isLeftRunning(call: TSESTree.CallExpression, { origins }: FileContext): boolean {
  let whole = outermost(call);
  // `createServer(…).listen(port)`
  for (let { parent } = whole; parent?.type === 'MemberExpression'; { parent } = whole) {
    const { parent: chained } = parent;
    if (parent.object !== whole || chained.type !== 'CallExpression' || isEnding(chained)) return false;
    whole = outermost(chained);
  }
  const { parent } = whole;
  if (parent?.type !== 'VariableDeclarator') return isHandedOut(whole) || parent?.type === 'ExpressionStatement';
  const variable = parent.id.type === 'Identifier' && parent.parent.kind === 'const' ? origins.variableOf(parent.id) : undefined;
  return variable?.references.every(({ identifier, init }) => {
    const member = identifier.parent;
    const isReceiver = member.type === 'MemberExpression' && member.object === identifier && member.parent.type === 'CallExpression' && member.parent.callee === member;
    return init === true || isHandedOut(identifier) || (isReceiver && !isEnding(member.parent as Call));
  }) ?? false;
}

function isEnding(call: Call): boolean {
  const name = calleeName(call) ?? '';
  return name !== 'unref' && cleanupName.test(name);
}

/** Whether the caller gets an expression. */
function isHandedOut({ parent }: TSESTree.Node): boolean {
  return parent?.type === 'ReturnStatement' || (parent?.type === 'ArrowFunctionExpression' && parent.body.type !== 'BlockStatement');
}

/** Whether a call of the catalogue makes what runs for as long as the process, and calls back. */
function isServing(call: TSESTree.CallExpression, context: FileContext): boolean {
  return knownCall(call, context.origins, context)?.acquires.some(({ entry }) => entry.lifetime === 'process') ?? false;
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

/**
 * The parameter or the variable of the module that a listener is added to, which is neither gone nor done with the first event. What `this` holds,
 * another method may end, and the listener of a signal is `lost-abort-listener`'s to report.
 */
function lastingEmitter(call: TSESTree.CallExpression, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || calleeName(call) === 'once' || literalText(call.arguments[0]) === 'abort') return undefined;
  const target = chainRoot(callee.object);
  return target.type === 'Identifier' ? origins.variableOf(target) : undefined;
}
