/** Handlers of SIGINT, SIGTERM and SIGHUP that do nothing but end the process. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, literalText, unwrap, writtenNames, type Call, type FunctionLike } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import type { Origins } from '../origins.ts';
import { isLogCall, statementCall } from './exits.ts';
import { neverReturns } from '../throwing.ts';

const signals = /^SIG(?:INT|TERM|HUP)$/;

export interface SignalHandler {
  readonly registration: TSESTree.CallExpression;
  readonly signal: string;
}

/** The handler that a function is, if it is registered for such a signal. */
export function handlerOf(handler: FunctionLike, context: FileContext): SignalHandler | undefined {
  for (const value of valuesOf(handler, context)) {
    const call = value.parent;
    const signal = call?.type === 'CallExpression' && call.arguments[1] === value ? signalOf(call, context.origins) : undefined;
    if (call?.type === 'CallExpression' && signal !== undefined) return { registration: call, signal };
  }
  return undefined;
}

/** Where a function stands, or is named. */
function valuesOf(handler: FunctionLike, { sourceCode }: FileContext): TSESTree.Node[] {
  const declaration = handler.type === 'FunctionDeclaration' ? handler : handler.parent.type === 'VariableDeclarator' ? handler.parent : undefined;
  if (!declaration) return [handler];
  return sourceCode.getDeclaredVariables(declaration).flatMap(({ references }) => references.filter(({ init }) => init !== true).map(({ identifier }) => identifier));
}

/** `SIGINT` of `process.on('SIGINT', …)`; also of `for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, …)`. */
export function signalOf(call: TSESTree.CallExpression, origins: Origins): string | undefined {
  if (!['on', 'once', 'addListener', 'prependListener', 'addSignalListener'].includes(calleeName(call) ?? '')) return undefined;
  const { callee } = call;
  const object = callee.type === 'MemberExpression' ? writtenNames(callee.object)?.at(-1) : undefined;
  if (object !== 'process' && object !== 'Deno') return undefined;
  const [event] = call.arguments;
  return event && namesOf(event, origins).find((name) => signals.test(name));
}

function namesOf(event: TSESTree.Node, origins: Origins): string[] {
  const text = literalText(event);
  if (text !== undefined) return [text];
  const definition = event.type === 'Identifier' ? origins.variableOf(event)?.defs[0] : undefined;
  let list: TSESTree.Node | null | undefined;
  if (definition?.type === 'Variable') {
    const loop = definition.parent.parent;
    list = loop.type === 'ForOfStatement' ? loop.right : definition.node.init;
  } else if (definition?.type === 'Parameter' && isFunctionLike(definition.node)) {
    const each = definition.node.parent;
    list = each.type === 'CallExpression' && each.callee.type === 'MemberExpression' && calleeName(each) === 'forEach' ? each.callee.object : undefined;
  }
  const value = list && unwrap(list);
  if (value?.type === 'Identifier') {
    const inner = origins.variableOf(value)?.defs[0];
    const init = inner?.type === 'Variable' ? inner.node.init : undefined;
    return init ? elementsOf(unwrap(init)) : [];
  }
  return value ? elementsOf(value) : [];
}

function elementsOf(node: TSESTree.Node): string[] {
  if (node.type !== 'ArrayExpression') return [literalText(node) ?? ''];
  return node.elements.map((element) => (element && literalText(element)) ?? '');
}

/** Whether a handler comes to this exit without any work: what it logs, and a release that it starts and does not wait for, are none. */
export function onlyExits(handler: FunctionLike, exit: TSESTree.CallExpression, context: FileContext): boolean {
  const { body } = handler;
  if (isForTheSecond(handler, context)) return false;
  if (body.type !== 'BlockStatement') return unwrap(body) === exit;
  let isReached = false;
  for (const statement of body.body) {
    const one = statementCall(statement);
    if (!one) {
      // `if (isForced) process.exit(1)` has a reason of its own.
      return false;
    }
    if (one.call === exit) {
      isReached = true;
      break;
    }
    if (isLogCall(one.call) || neverReturns(one.call, context)) continue;
    if (one.isAwaited || !isOnlyStarted(one.call, context)) return false;
  }
  return isReached && enclosingRoot(exit) === handler;
}

/** Whether a handler of a signal puts this one up while it shuts down: who asks again does not want to wait. */
function isForTheSecond(handler: FunctionLike, context: FileContext): boolean {
  for (let root = enclosingRoot(handler); isFunctionLike(root); root = enclosingRoot(root)) if (handlerOf(root, context)) return true;
  return false;
}

/** Whether a call begins a release that ends later: an async function of the file, a method that the catalogue says is to be awaited, a server. */
function isOnlyStarted(call: Call, { origins, catalogue }: FileContext): boolean {
  const called = origins.calledFunction(call);
  if (called) return called.async;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' && callee.object.type !== 'Super' ? origins.of(callee.object) : undefined;
  if (receiver?.kind !== 'instance' || call.arguments.some((argument) => isFunctionLike(argument))) return false;
  const name = calleeName(call);
  return catalogue.acquirersOfType(receiver.type).some(({ releases, entry }) =>
    releases.some(({ callee: { base, path }, awaited }) => base === 'resource' && path.at(-1) === name && (awaited || /server/i.test(entry.name))),
  );
}
