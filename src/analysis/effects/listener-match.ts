/** Whether a removal takes off the listener that was added: the same target, event, function, and the same `capture`. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isFunctionLike, isUndefined, literalText, memberName, propertyName, unwrap, type Call, type FunctionNode } from '../../ast/nodes.ts';
import { windows } from '../../resources/listening.ts';
import type { FileContext } from '../file-context.ts';

/** The parts of a call that adds or removes a listener. */
export interface ListenerCall {
  readonly call: Call;
  /** `undefined` for the window's own `addEventListener(…)`. */
  readonly target: TSESTree.Node | undefined;
  readonly event: TSESTree.Node;
  readonly handler: TSESTree.Node;
  readonly options: TSESTree.Node | undefined;
}

/** Why a removal takes off another listener. */
export type Mismatch = 'target' | 'event' | 'function' | 'inline' | 'capture';

const remaking = new Set(['bind', 'debounce', 'throttle', 'partial', 'once']);

/** Reads a call of `addEventListener`, `removeEventListener`, or their like. */
export function listenerCall(call: Call): ListenerCall | undefined {
  const [event, handler, options] = call.arguments;
  if (call.type !== 'CallExpression' || !event || !handler || event.type === 'SpreadElement' || handler.type === 'SpreadElement') return undefined;
  const callee = unwrap(call.callee);
  const target = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return { call, target, event: unwrap(event), handler: unwrap(handler), options: options && unwrap(options) };
}

/** What tells the listener that is added from the one that is removed; `undefined` where they may be the same. */
export function mismatchOf(added: ListenerCall, removed: ListenerCall, component: FunctionNode, context: FileContext): Mismatch | undefined {
  if (isOtherEvent(added.event, removed.event, context)) return 'event';
  if (isOtherTarget(added.target, removed.target, context)) return 'target';
  if (isMadeInPlace(added.handler) || isMadeInPlace(removed.handler)) return 'inline';
  const [first, second] = [declaredFunction(added.handler, component, context), declaredFunction(removed.handler, component, context)];
  if (first && second && first !== second) return 'function';
  const [before, after] = [captureOf(added.options, context), captureOf(removed.options, context)];
  return before !== undefined && after !== undefined && before !== after ? 'capture' : undefined;
}

/** Whether the function is a new one each time: written in place, bound, debounced. */
export function isMadeInPlace(handler: TSESTree.Node): boolean {
  return isFunctionLike(handler) || (handler.type === 'CallExpression' && remaking.has(calleeName(handler) ?? ''));
}

function isOtherEvent(added: TSESTree.Node, removed: TSESTree.Node, context: FileContext): boolean {
  const [before, after] = [literalText(added), literalText(removed)];
  if (before !== undefined && after !== undefined && added.type === 'Literal' && removed.type === 'Literal') return before !== after;
  const [from, to] = [iteratedVariable(added, context), iteratedVariable(removed, context)];
  return from !== undefined && to !== undefined && from !== to;
}

/** The list whose element an identifier is: `events` in `events.forEach((event) => …)` and `for (const event of events)`. */
function iteratedVariable(node: TSESTree.Node, { origins }: FileContext): TSESLint.Scope.Variable | undefined {
  if (node.type !== 'Identifier') return undefined;
  const definition = origins.variableOf(node)?.defs[0];
  let list: TSESTree.Node | undefined;
  if (definition?.type === 'Variable') {
    const loop = definition.node.parent.parent;
    if (loop.type === 'ForOfStatement' && loop.left === definition.node.parent) list = unwrap(loop.right);
  } else if (definition?.type === 'Parameter' && definition.node.parent.type === 'CallExpression') {
    const callee = unwrap(definition.node.parent.callee);
    if (callee.type === 'MemberExpression' && memberName(callee) === 'forEach') list = unwrap(callee.object);
  }
  return list?.type === 'Identifier' ? origins.variableOf(list) : undefined;
}

/** Only what is known to be something else: the window is not the document. */
function isOtherTarget(added: TSESTree.Node | undefined, removed: TSESTree.Node | undefined, context: FileContext): boolean {
  const [before, after] = [globalNamed(added, context), globalNamed(removed, context)];
  return before !== undefined && after !== undefined && before !== after;
}

function globalNamed(target: TSESTree.Node | undefined, { origins }: FileContext): string | undefined {
  if (!target) return 'window';
  if (target.type === 'MemberExpression') {
    const [object, name] = [unwrap(target.object), memberName(target)];
    if (object.type !== 'Identifier' || origins.variableOf(object)?.defs.length || name === undefined) return undefined;
    if (windows.has(object.name)) return windows.has(name) ? 'window' : name;
    return object.name === 'document' ? `document.${name}` : undefined;
  }
  if (target.type !== 'Identifier' || origins.variableOf(target)?.defs.length) return undefined;
  return windows.has(target.name) ? 'window' : target.name;
}

/** The variable that first holds a function: through constants that are nothing but another name for it. */
function declaredFunction(node: TSESTree.Node, component: FunctionNode, context: FileContext, depth = 0): TSESLint.Scope.Variable | undefined {
  if (node.type !== 'Identifier' || depth > 5) return undefined;
  const variable = context.origins.variableOf(node);
  const definition = variable?.defs[0];
  if (definition?.type === 'FunctionName' || definition?.type === 'ImportBinding') return variable;
  if (!definition || variable.references.some((reference) => reference.isWrite() && !reference.init)) return undefined;
  // A property of the component is one function for each run of its effects; a parameter or a part of anything else may be any.
  const isProperty = definition.type === 'Parameter' || (definition.type === 'Variable' && definition.node.id.type !== 'Identifier');
  if (isProperty) return component.type !== 'Program' && enclosingRoot(definition.name) === component ? variable : undefined;
  if (definition.type !== 'Variable' || definition.node.id.type !== 'Identifier' || !definition.node.init) return undefined;
  const value = unwrap(definition.node.init);
  if (value.type === 'Identifier') return declaredFunction(value, component, context, depth + 1);
  // What a map gives back is what was put there: `listeners.get(id)`.
  const isMade = isFunctionLike(value) || (value.type === 'CallExpression' && calleeName(value) !== 'get');
  return isMade ? variable : undefined;
}

/** Whether options name a signal, which ends the listener; so may those of which this file does not show enough. */
export function mayHaveSignal(options: TSESTree.Node | undefined, context: FileContext): boolean {
  if (!options || options.type === 'Literal' || isUndefined(options)) return false;
  const literal = objectOf(options, context);
  if (!literal) return true;
  return literal.properties.some((property) => property.type === 'SpreadElement' || propertyName(property.key, property.computed) === 'signal');
}

/** The `capture` of a listener: `false` where nothing says so, `undefined` where it cannot be told. */
function captureOf(options: TSESTree.Node | undefined, context: FileContext): boolean | undefined {
  if (!options || isUndefined(options)) return false;
  const node = constantOf(options, context);
  if (node.type === 'Literal') return Boolean(node.value);
  const literal = objectOf(node, context);
  if (!literal || literal.properties.some(({ type }) => type === 'SpreadElement')) return undefined;
  const capture = literal.properties.find((property) => property.type === 'Property' && propertyName(property.key, property.computed) === 'capture');
  if (capture?.type !== 'Property') return false;
  const value = constantOf(unwrap(capture.value), context);
  return value.type === 'Literal' ? Boolean(value.value) : undefined;
}

function objectOf(node: TSESTree.Node, context: FileContext): TSESTree.ObjectExpression | undefined {
  const value = constantOf(node, context);
  return value.type === 'ObjectExpression' ? value : undefined;
}

/** The value of a constant, and of a property of a constant object. */
function constantOf(node: TSESTree.Node, context: FileContext, depth = 0): TSESTree.Node {
  const inner = unwrap(node);
  if (depth > 5) return inner;
  if (inner.type === 'MemberExpression') {
    const object = constantOf(inner.object, context, depth + 1);
    if (object.type !== 'ObjectExpression') return inner;
    const name = memberName(inner);
    const property = object.properties.find((one) => one.type === 'Property' && propertyName(one.key, one.computed) === name);
    return property?.type === 'Property' ? constantOf(property.value, context, depth + 1) : inner;
  }
  if (inner.type !== 'Identifier') return inner;
  const variable = context.origins.variableOf(inner);
  const definition = variable?.defs[0];
  const isConstant = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id.type === 'Identifier' && definition.node.init;
  return isConstant && definition.node.init ? constantOf(definition.node.init, context, depth + 1) : inner;
}
