/** Where a function collects its cleanups: stacks of disposables, and lists of closures or resources that it goes through at its end. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, enclosingRoot, isWithin, loopAround, unwrap, type Call, type FunctionNode } from '../ast/nodes.ts';
import type { Origins } from './origins.ts';
import { methodPath } from './release-match.ts';

const stackMethods = new Set(['use', 'adopt', 'defer']);
const addingMethods = new Set(['push', 'add', 'set', 'unshift']);
const drainingMethods = new Set(['forEach', 'map', 'pop', 'shift', 'reverse', 'toReversed', 'splice', 'slice', 'values', 'reduceRight']);

/** Whether a call puts something on a `DisposableStack` or an `AsyncDisposableStack`. */
export function isPutOnStack(call: Call, origins: Origins): boolean {
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression' || !stackMethods.has(calleeName(call) ?? '')) return false;
  const origin = origins.of(callee.object);
  return origin?.kind === 'instance' && /:(?:Async)?DisposableStack$/.test(origin.type);
}

/** Whether the stack on which a call puts something is disposed of by this function: declared in it with `using`, or by hand. */
export function isOwnStack(call: Call, root: FunctionNode, origins: Origins): boolean {
  const variable = receiverVariable(call, origins);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || !isWithin(definition.name, root)) return false;
  if (definition.parent.kind.endsWith('using')) return true;
  return variable.references.some(({ identifier }) => {
    const [method] = methodPath(identifier).path;
    return (method === 'dispose' || method === 'disposeAsync') && enclosingRoot(identifier) === root;
  });
}

/** Whether a call has the name of one that adds to a collection. */
export function isAddedToCollection(call: Call): boolean {
  return addingMethods.has(calleeName(call) ?? '');
}

/**
 * Whether the list to which a call adds is this function's own cleanup list: made in it, gone through by it, and handed to nobody. What
 * a loop puts on it is `cleanup-in-loop`'s to report.
 */
export function isDrainedHere(call: Call, root: FunctionNode, origins: Origins): boolean {
  const variable = receiverVariable(call, origins);
  const definition = variable?.defs[0];
  if (!variable || definition?.type !== 'Variable' || definition.node.init?.type !== 'ArrayExpression') return false;
  if (enclosingRoot(definition.name) !== root || loopAround(call, root)) return false;
  const reads = variable.references.filter((reference) => reference.isRead()).map(({ identifier }) => identifier);
  return reads.every((identifier) => isOnlyGoneThrough(identifier)) && reads.some((identifier) => isGoneThrough(identifier));
}

/** The variable whose method a call calls. */
function receiverVariable(call: Call, origins: Origins): TSESLint.Scope.Variable | undefined {
  const callee = unwrap(call.callee);
  const object = callee.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  return object?.type === 'Identifier' ? origins.variableOf(object) : undefined;
}

/** Whether a read of a list neither returns nor passes it on. */
function isOnlyGoneThrough(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  return parent?.type === 'MemberExpression' ? parent.object === identifier : parent?.type === 'ForOfStatement' && parent.right === identifier;
}

function isGoneThrough(identifier: TSESTree.Node): boolean {
  return identifier.parent?.type === 'ForOfStatement' || drainingMethods.has(methodPath(identifier).path[0] ?? '');
}
