/** The `abort` listeners that functions of a file add: the handler, the signal, and the calls that take it off again. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { chainRoot, calleeName, enclosingRoot, isFunctionLike, isWithin, literalText, memberName, outermost, propertyName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { isOptionSet } from '../../ast/options.ts';
import type { FileContext } from '../file-context.ts';
import { isAfterAbort } from './after-abort.ts';
import { isAbortSignal, signalSource, type SignalSource } from './abort-signals.ts';
import { handlerSource, isSettler, waitsBehind } from './shared-handlers.ts';

export interface AbortListener {
  readonly call: TSESTree.CallExpression;
  /** The function that adds it. */
  readonly root: FunctionLike;
  readonly target: TSESTree.Expression;
  readonly source: SignalSource;
  readonly handler: TSESTree.Node;
  /** The function that the handler is, where the file shows it. */
  readonly closure: FunctionLike | undefined;
  readonly variable: TSESLint.Scope.Variable | undefined;
  readonly options: TSESTree.Node | undefined;
  /** The calls that take it off, save those that only the abort itself comes to. */
  readonly removals: readonly TSESTree.CallExpression[];
}

/** Calls that run a function they are given, and have nobody to hand it to. */
const runners = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick', 'then', 'catch', 'finally', 'on', 'once', 'addListener', 'prependListener', 'addEventListener', 'defer']);
/** Calls that keep what they are given where the file may find it again. */
const collects = /^(?:add|adopt|append|assign|concat|defer|push|register|set|unshift|use)/i;
const removers = new Set(['removeEventListener', 'removeListener', 'off']);

/** The listeners whose handler is nobody else's, and whose options do not end them. */
export function abortListeners(context: FileContext): AbortListener[] {
  return (context.index.calls.get('addEventListener') ?? []).flatMap((call) => (call.type === 'CallExpression' ? (listenerOf(call, context) ?? []) : []));
}

function listenerOf(call: TSESTree.CallExpression, context: FileContext): AbortListener | undefined {
  const callee = unwrap(call.callee);
  const [event, passed, options] = call.arguments;
  if (callee.type !== 'MemberExpression' || callee.object.type === 'Super' || literalText(event) !== 'abort' || !passed) return undefined;
  const root = enclosingRoot(call);
  const target = callee.object;
  if (!isFunctionLike(root) || !isAbortSignal(target, context) || endsByOptions(options)) return undefined;
  const handler = unwrap(passed);
  const variable = handler.type === 'Identifier' ? context.origins.variableOf(handler) : undefined;
  if (variable && isHandedOn(variable, target, context)) return undefined;
  const closure = closureOf(handler, variable);
  const same = sameHandlerRemovals({ call, target, handler, variable }, context);
  const all = same.filter((removal) => isOfAbort(removal, options));
  // What only the abort comes to removes nothing that the abort has not ended already.
  const removals = closure && !isRunOtherwise(variable, call) ? all.filter((removal) => !isWithin(removal, closure)) : all;
  // A removal that fails, under another name or for the other phase, says that it is this function's to remove.
  const isMissed = same.some((removal) => isWithin(removal, root) && !isOfAbort(removal, options));
  if (removals.length === 0 && !isMissed && !isRemovedByFunction(handlerSource(handler, variable), root, call, context)) return undefined;
  return { call, root, target, source: signalSource(target, call, context), handler, closure, variable, options, removals };
}

/** `{ signal }`, or options that cannot be seen. */
function endsByOptions(options: TSESTree.Node | undefined): boolean {
  if (!options || options.type === 'Literal') return false;
  if (options.type !== 'ObjectExpression') return true;
  return options.properties.some((property) => property.type === 'SpreadElement' || propertyName(property.key, property.computed) === 'signal');
}

function closureOf(handler: TSESTree.Node, variable: TSESLint.Scope.Variable | undefined): FunctionLike | undefined {
  if (isFunctionLike(handler)) return handler;
  const definition = variable?.defs[0];
  if (definition?.type === 'FunctionName' && isFunctionLike(definition.node)) return definition.node;
  const values = (variable?.references ?? []).flatMap(({ writeExpr }) => (writeExpr && isFunctionLike(unwrap(writeExpr)) ? [unwrap(writeExpr) as FunctionLike] : []));
  return values.length === 1 ? values[0] : undefined;
}

/** What a read of a function does with it. */
function useOf(identifier: TSESTree.Node): 'called' | 'run' | 'listened' | 'looked at' | 'kept' {
  const whole = outermost(identifier);
  const { parent } = whole;
  switch (parent?.type) {
    case 'CallExpression': {
      if (parent.callee === whole) return 'called';
      const name = calleeName(parent) ?? '';
      if (removers.has(name)) return 'listened';
      return runners.has(name) ? (name === 'addEventListener' && literalText(parent.arguments[0]) === 'abort' ? 'listened' : 'run') : 'kept';
    }
    case 'IfStatement':
    case 'UnaryExpression':
    case 'BinaryExpression':
      return 'looked at';
    case 'ConditionalExpression':
      return parent.test === whole ? 'looked at' : 'kept';
    case 'LogicalExpression':
      return parent.left === whole ? 'looked at' : useOf(parent);
    case 'MemberExpression':
      return memberName(parent) === 'call' || memberName(parent) === 'apply' ? 'called' : 'looked at';
    // `signal.onabort = onAbort`
    case 'AssignmentExpression':
      return parent.left.type === 'MemberExpression' && memberName(parent.left) === 'onabort' ? 'listened' : 'kept';
    default:
      return 'kept';
  }
}

function readsOf(variable: TSESLint.Scope.Variable | undefined): TSESTree.Node[] {
  return variable?.references.flatMap((reference) => (reference.isRead() ? [reference.identifier] : [])) ?? [];
}

/** Whether others get the handler, too, and may remove it: it is returned, stored, or passed to a call that may keep it and has the signal as well. */
function isHandedOn(variable: TSESLint.Scope.Variable, target: TSESTree.Node, context: FileContext): boolean {
  if (isSettler(variable.defs[0])) return false;
  return readsOf(variable).some((identifier) => useOf(identifier) === 'kept' && !isOnlyCalledBy(identifier, target, context));
}

/** Whether a call of others gets the handler, there or as an option, and not the signal: it can call it, and take it off nothing. */
function isOnlyCalledBy(identifier: TSESTree.Node, target: TSESTree.Node, { origins }: FileContext): boolean {
  let node = outermost(identifier);
  while (node.parent?.type === 'Property' && node.parent.value === node && node.parent.parent.type === 'ObjectExpression') node = outermost(node.parent.parent);
  const call = node.parent;
  if (call?.type !== 'CallExpression' || collects.test(calleeName(call) ?? '') || origins.calledFunction(call)) return false;
  const owner = chainRoot(target);
  const signal = owner.type === 'Identifier' ? origins.variableOf(owner) : undefined;
  return signal !== undefined && !signal.references.some((reference) => isWithin(reference.identifier, call)) && chainRoot(call.callee).type !== 'ThisExpression';
}

function isRunOtherwise(variable: TSESLint.Scope.Variable | undefined, call: TSESTree.Node): boolean {
  return readsOf(variable).some((identifier) => !isWithin(identifier, call) && !isAfterAbort(identifier, enclosingRoot(call)) && (useOf(identifier) === 'called' || useOf(identifier) === 'run'));
}

/**
 * Whether the function has to remove the listener itself: what it made, and what it was given for an operation that it waits for. What only
 * registers a caller's handler leaves it to the caller.
 */
function isRemovedByFunction(source: ReturnType<typeof handlerSource>, root: FunctionLike, call: TSESTree.CallExpression, { sourceCode }: FileContext): boolean {
  return source === 'own' || (source === 'given' && waitsBehind(root, call, sourceCode));
}

/** The calls of the file that mean to take the listener off: with the same function, from what may be the same signal. */
function sameHandlerRemovals(listener: Pick<AbortListener, 'call' | 'target' | 'handler' | 'variable'>, context: FileContext): TSESTree.CallExpression[] {
  return (context.index.calls.get('removeEventListener') ?? []).flatMap((removal) => {
    const [, handler] = removal.arguments;
    if (removal.type !== 'CallExpression' || !handler || unwrap(removal.callee).type !== 'MemberExpression') return [];
    // Where a property holds the handler, what it belongs to tells the signals apart.
    return isSameHandler(unwrap(handler), listener, context) && (listener.handler.type === 'MemberExpression' || maySameTarget(removal, listener, context)) ? [removal] : [];
  });
}

/** Whether a removal is of the event and the phase of a listener that was added with these options. */
function isOfAbort({ arguments: [event, , removed] }: TSESTree.CallExpression, added: TSESTree.Node | undefined): boolean {
  return (literalText(event) ?? 'abort') === 'abort' && captures(removed) === captures(added);
}

function isSameHandler(other: TSESTree.Node, { handler, variable }: Pick<AbortListener, 'handler' | 'variable'>, { origins }: FileContext): boolean {
  if (other.type === 'Identifier') return variable !== undefined && origins.variableOf(other) === variable;
  if (other.type !== 'MemberExpression' || handler.type !== 'MemberExpression' || memberName(other) !== memberName(handler)) return false;
  // What a property holds may have come there on another way: its name must do, unless both are of a variable each, of which none is what another function was given.
  const [owner, otherOwner] = [chainRoot(handler), chainRoot(other)].map((root) => (root.type === 'Identifier' ? origins.variableOf(root) : undefined));
  return owner === undefined || otherOwner === undefined || owner === otherOwner || (owner.defs[0]?.type === 'Variable' && otherOwner.defs[0]?.type === 'Parameter');
}

/** Whether a listener is for the capture phase: one for the other phase is not removed. */
function captures(options: TSESTree.Node | undefined): boolean {
  return options?.type === 'Literal' ? options.value === true : isOptionSet(options, 'capture', true);
}

/** Whether a removal may be from the signal of the listener: not where both are parameters, or where it fits another listener of the handler. */
function maySameTarget(removal: TSESTree.CallExpression, { call, target, variable }: Pick<AbortListener, 'call' | 'target' | 'variable'>, context: FileContext): boolean {
  const callee = unwrap(removal.callee);
  if (callee.type !== 'MemberExpression') return false;
  const [own, other] = [rootOf(target, context), rootOf(callee.object, context)];
  if (own === other || own === undefined || other === undefined) return true;
  const { sourceCode } = context;
  const written = sourceCode.getText(callee.object);
  const fitsOther = readsOf(variable).some((identifier) => {
    const added = identifier.parent;
    if (added?.type !== 'CallExpression' || added === call || calleeName(added) !== 'addEventListener') return false;
    const addedTo = unwrap(added.callee);
    return addedTo.type === 'MemberExpression' && sourceCode.getText(addedTo.object) === written;
  });
  return !fitsOther && !(own.defs[0]?.type === 'Parameter' && other.defs[0]?.type === 'Parameter');
}

/** The variable that a signal is read from, through constants that only stand for it. */
function rootOf(expression: TSESTree.Node, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  let node = unwrap(expression);
  for (let depth = 0; depth < 8; depth += 1) {
    while (node.type === 'MemberExpression') node = unwrap(node.object);
    if (node.type === 'LogicalExpression') node = unwrap(node.left);
    if (node.type !== 'Identifier') return undefined;
    const variable = origins.variableOf(node);
    const definition = variable?.defs[0];
    if (definition?.type !== 'Variable') return variable;
    // What is assigned later may be any signal.
    if (!definition.node.init) return undefined;
    const init = unwrap(definition.node.init);
    if (init.type !== 'Identifier' && init.type !== 'MemberExpression' && init.type !== 'LogicalExpression') return variable;
    node = init;
  }
  return undefined;
}
