/** The signals that calls of a file are given to be cancelled by: `fetch(url, { signal })`, `await search(term, signal)`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, memberName, outermost, patternPath, propertyName, unwrap, writtenNames } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';
import { isAbortSignal } from '../listening/abort-signals.ts';

export interface PassedSignal {
  readonly call: TSESTree.CallExpression;
  /** The argument or the property that passes it. */
  readonly node: TSESTree.Expression | TSESTree.Property;
  readonly signal: TSESTree.Expression;
  /** Which signal it is: the same text for the same one, whatever it is called there. */
  readonly key: string;
}

/** Calls that look at a signal, or keep it, and are not cancelled by it. */
const lookers = /^(?:(?:add|remove)EventListener|addAbortListener|log|debug|info|warn|trace|error|verbose|fatal|get|has|set|add|delete|push|any|emit|dispatchEvent|assert|expect|equal|isAborted|throwIfAborted|on|off|removeListener|addListener|bind|call|apply|String|Boolean)$/;
const signalKey = /signal\d*$/i;

/** All signals that are passed to calls as what cancels them. */
export function passedSignals(context: FileContext): PassedSignal[] {
  const passed: PassedSignal[] = [];
  for (const [name, calls] of context.index.calls) {
    if (lookers.test(name)) continue;
    for (const call of calls) {
      if (call.type !== 'CallExpression') continue;
      for (const argument of call.arguments) {
        if (argument.type === 'ObjectExpression') passed.push(...propertiesOf(argument, call, context));
        else if (argument.type !== 'SpreadElement' && isNamedSignal(argument) && isWork(call, context)) passed.push(...found(call, argument, argument, context));
      }
    }
  }
  return passed;
}

function propertiesOf(options: TSESTree.ObjectExpression, call: TSESTree.CallExpression, context: FileContext): PassedSignal[] {
  return options.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const value = property.value;
    if (value.type === 'ObjectExpression') return propertiesOf(value, call, context);
    const isSignal = signalKey.test(propertyName(property.key, property.computed) ?? '') && (value.type === 'Identifier' || unwrap(value).type === 'MemberExpression');
    return isSignal ? found(call, property, value as TSESTree.Expression, context) : [];
  });
}

function isNamedSignal(argument: TSESTree.Expression): boolean {
  const node = unwrap(argument);
  const name = node.type === 'Identifier' ? node.name : node.type === 'MemberExpression' ? memberName(node) : undefined;
  return name !== undefined && signalKey.test(name);
}

function found(call: TSESTree.CallExpression, node: TSESTree.Expression | TSESTree.Property, signal: TSESTree.Expression, context: FileContext): PassedSignal[] {
  const key = signalKeyOf(signal, context);
  return key !== undefined && isAbortSignal(signal, context) ? [{ call, node, signal, key }] : [];
}

/** Whether a call gives a promise: somebody waits for it, or says that nobody does. What is synchronous cannot be cancelled. */
function isWork(call: TSESTree.CallExpression, { origins }: FileContext): boolean {
  const { parent } = outermost(call);
  if (parent?.type === 'AwaitExpression' || parent?.type === 'UnaryExpression' || parent?.type === 'ArrowFunctionExpression' || calleeName(call) === 'fetch') return true;
  if (parent?.type === 'MemberExpression' && /^(?:then|catch|finally)$/.test(memberName(parent) ?? '')) return true;
  const called = origins.calledFunction(call);
  return called !== undefined && isFunctionLike(called) && called.async;
}

/** A text that is the same for the same signal: through constants and destructuring, `signal` of `const { signal } = controller` is `controller.signal`. */
export function signalKeyOf(expression: TSESTree.Node, context: FileContext, depth = 0): string | undefined {
  const node = unwrap(expression);
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    if (node.object.type === 'ThisExpression' || name === undefined) return name === undefined ? undefined : writtenNames(node)?.join('.');
    const object = signalKeyOf(node.object, context, depth + 1);
    return object === undefined ? undefined : `${object}.${name}`;
  }
  if (node.type !== 'Identifier' || depth > 6) return undefined;
  const variable = context.origins.variableOf(node);
  const definition = variable?.defs[0];
  if (!variable || !definition) return node.name;
  const own = `${node.name}@${String(definition.name.range[0])}`;
  if (definition.type !== 'Variable' || !definition.node.init || definition.parent.kind !== 'const') return own;
  const { id, init } = definition.node;
  if (id.type !== 'Identifier') {
    const path = patternPath(id, definition.name);
    const object = path && signalKeyOf(init, context, depth + 1);
    return object === undefined ? own : `${object}.${(path ?? []).join('.')}`;
  }
  const value = unwrap(init);
  const isAlias = value.type === 'Identifier' || value.type === 'MemberExpression';
  return (isAlias ? signalKeyOf(value, context, depth + 1) : undefined) ?? own;
}
