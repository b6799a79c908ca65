/** Objects that a function makes and returns, and a listener that belongs to their life: a debounced function, a cache with its methods. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, memberName, propertyName, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { ownNodes } from '../../ast/own-nodes.ts';
import { callsWithin } from '../acquiring/tries.ts';
import { cleanupName } from '../cleanup-sequences.ts';
import type { FileContext } from '../file-context.ts';
import type { AbortListener } from './abort-listeners.ts';

/** A function that the caller gets, under the name of the member that it is. */
interface Returned {
  readonly name: string | undefined;
  readonly node: FunctionLike;
}

const endingName = /^(?:close|end|dispose|destroy|stop|terminate|cancel|abort|unsubscribe|disconnect|off|release|cleanup|teardown|shutdown|@@dispose|@@asyncDispose)$/i;

/**
 * Whether the function waits for nothing and returns a function, or an object with functions, that shares variables with the handler, and
 * that nothing ends: `return debounced`. What ends it (`return () => clearInterval(timer)`) should take the listener off; what a controller
 * of its own is for (`return controller.signal`) is an operation.
 */
export function livesInReturned({ root, closure, call }: AbortListener, context: FileContext): boolean {
  if (!closure || !isFunctionLike(root) || root.async || root.generator) return false;
  const { sourceCode } = context;
  const shared = new Set(capturedBy(closure, sourceCode));
  if ([...shared].some(isController)) return false;
  const nodes = ownNodes(root, sourceCode.visitorKeys);
  if (nodes.some((node) => node.type === 'NewExpression' && calleeName(node) === 'Promise')) return false;
  const returned = nodes.flatMap((node) => (node.type === 'ReturnStatement' && node.range[0] > call.range[1] && node.argument ? [unwrap(node.argument)] : []));
  return returned.length > 0 && returned.every((value) => {
    const functions = functionsOf(value, context);
    if (functions.length === 0 || functions.some((one) => isEnd(one, context))) return false;
    const variable = value.type === 'Identifier' ? context.origins.variableOf(value) : undefined;
    return (variable !== undefined && shared.has(variable)) || functions.some(({ node }) => capturedBy(node, sourceCode).some((one) => shared.has(one)));
  });
}

/** The variables of functions that a closure uses and does not declare, signals aside. */
export function capturedBy(closure: TSESTree.Node, sourceCode: TSESLint.SourceCode): TSESLint.Scope.Variable[] {
  const scope = sourceCode.getScope(closure);
  return scope.through.flatMap(({ resolved, identifier }) => {
    const isLocal = resolved !== null && resolved.defs.length > 0 && resolved.scope.type !== 'module' && resolved.scope.type !== 'global';
    return isLocal && !/signal|options/i.test(identifier.name) ? [resolved] : [];
  });
}

/** The functions that a value is or has; none where it may be anything else. */
function functionsOf(value: TSESTree.Node, context: FileContext): Returned[] {
  const { origins } = context;
  const node = unwrap(value);
  if (isFunctionLike(node)) return [{ name: undefined, node }];
  if (node.type === 'ObjectExpression') {
    return node.properties.flatMap((property): Returned[] => {
      const method = property.type === 'Property' ? origins.of(property.value) : undefined;
      return property.type === 'Property' && method?.kind === 'function' && isFunctionLike(method.node) ? [{ name: propertyName(property.key, property.computed), node: method.node }] : [];
    });
  }
  const variable = node.type === 'Identifier' ? origins.variableOf(node) : undefined;
  const definition = variable?.defs[0];
  if (!variable || !definition) return [];
  if (definition.type === 'FunctionName') return isFunctionLike(definition.node) ? [{ name: undefined, node: definition.node }] : [];
  const init = definition.type === 'Variable' && definition.node.id === definition.name && definition.node.init ? unwrap(definition.node.init) : undefined;
  if (!init || (!isFunctionLike(init) && init.type !== 'ObjectExpression')) return [];
  return [...functionsOf(init, context), ...variable.references.flatMap(({ identifier }) => memberGiven(identifier))];
}

/** `debounced.clear = () => { … };` */
function memberGiven(name: TSESTree.Node): Returned[] {
  const { parent } = name;
  if (parent?.type !== 'MemberExpression' || parent.object !== name || parent.parent.type !== 'AssignmentExpression' || parent.parent.left !== parent) return [];
  const { right } = parent.parent;
  return isFunctionLike(right) ? [{ name: memberName(parent), node: right }] : [];
}

/** Whether a function ends what it belongs to, by its name, or because cleaning up is all that it does. */
function isEnd({ name, node }: Returned, { sourceCode }: FileContext): boolean {
  if (name !== undefined) return endingName.test(name);
  return callsWithin(node, sourceCode).every((call) => cleanupName.test(calleeName(call) ?? ''));
}

function isController({ defs: [definition] }: TSESLint.Scope.Variable): boolean {
  return definition?.type === 'Variable' && definition.node.init?.type === 'NewExpression' && calleeName(definition.node.init) === 'AbortController';
}
