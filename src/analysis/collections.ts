/** Arrays, sets and maps of resources, and literals that hold one: what makes another of them, and what is done with the elements. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { calleeName, isCall, isFunctionLike, isWithin, outermost, unwrap, writtenNames, type Call, type FunctionLike } from '../ast/nodes.ts';
import { synchronousCallbacks, type Fate } from './call-fate.ts';
import { contained, type Carried, type Carrier } from './carriers.ts';
import type { FileContext } from './file-context.ts';

/** Methods of an array that only look at it. */
const collectionReads = new Set(['at', 'includes', 'indexOf', 'join', 'keys']);
/** Methods that give the same elements again. */
const collectionCopies = new Set(['filter', 'values', 'entries']);
/** What makes a list of the elements of its argument. */
const copies = new Set(['Object.values', 'Object.entries', 'Array.from', 'Set', 'Map']);

/** Whether a call copies the elements of its argument, and does nothing else with them. */
export function isCopy(call: Call): boolean {
  return call.arguments.length === 1 && copies.has(writtenNames(unwrap(call.callee))?.join('.') ?? '');
}

/**
 * What calling a method of an array of resources does: `handles.map((handle) => handle.close())`, `handles.pop()`; `"same"` where it gives
 * such an array again.
 *
 * @param isReleased - whether a callback releases the element that it is given
 */
export function collectionFate(node: TSESTree.Node, call: Call, isReleased: (callback: FunctionLike) => boolean): Fate | 'same' {
  const name = calleeName(call) ?? '?';
  const [callback] = call.arguments;
  if (callback && isFunctionLike(callback) && synchronousCallbacks.has(name) && isReleased(callback)) return { kind: 'helper', node: call, subject: call };
  if (collectionCopies.has(name)) return 'same';
  const isOnlyRead = collectionReads.has(name) || (callback && isFunctionLike(callback) && synchronousCallbacks.has(name));
  return isOnlyRead ? undefined : { kind: 'unknown', node: call, subject: node };
}

/** Where an array of resources goes that is spread: `[...handles]` is another such array, `closeAll(...handles)` is given them all. */
export function spread(node: TSESTree.SpreadElement, carrier: Carrier): Carried {
  return node.parent.type === 'ArrayExpression' ? { node: node.parent, carrier } : { node, carrier: contained(carrier, undefined) };
}

/** The elements of what is copied: `Object.values({ reader, writer })` is a list of them. */
export function copied(carrier: Carrier): Carrier {
  return carrier.kind === 'container' ? contained({ kind: 'value' }, undefined) : carrier;
}

/** Whether an expression takes an element over, or hands it on. */
export function takesElement(parent: TSESTree.Node, element: TSESTree.Node): boolean {
  if (isCall(parent)) return parent.callee !== outermost(element);
  return /^(?:Return|Yield|Throw|ForOf)(?:Statement|Expression)$|^(?:Array|Conditional|Logical|Await|Assignment)Expression$|^(?:Property|SpreadElement)$/.test(parent.type);
}

/** The variables of a declaration that hold an element, or a part of one. */
export function elementsIn(element: TSESTree.Node | undefined, declaration: TSESTree.Node, { origins, sourceCode }: FileContext): readonly TSESLint.Scope.Variable[] {
  const variable = element?.type === 'Identifier' && element === declaration ? origins.variableOf(element) : undefined;
  if (variable) return [variable];
  return sourceCode.getDeclaredVariables(declaration).filter(({ identifiers: [name] }) => element !== undefined && name !== undefined && isWithin(name, element));
}

/** `entry[1].close()`: whether a part of an element is read that nothing tells the kind of. */
export function isReadByKey({ references }: TSESLint.Scope.Variable): boolean {
  return references.some(({ identifier: { parent } }) => parent.type === 'MemberExpression' && parent.computed);
}
