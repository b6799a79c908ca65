/** In what form an expression carries a resource, and which expression around it carries it on. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isCall, isTransparent, outermost, propertyName, type FunctionLike } from '../ast/nodes.ts';
import type { ResourceEntry } from '../resources/types.ts';
import type { FileContext } from './file-context.ts';
import type { Use } from './uses.ts';

/** What a closure does with what it captures, from harmless to final. */
export type ClosureEffect = 'borrows' | 'unknown' | 'keeps' | 'releases';

const strength: Record<ClosureEffect, number> = { borrows: 0, unknown: 1, keeps: 2, releases: 3 };

/** Whether an effect says more about the resource than another. */
export function isStronger(effect: ClosureEffect, other: ClosureEffect): boolean {
  return strength[effect] > strength[other];
}

export type Carrier =
  /** The value itself, or a promise of it. */
  | { readonly kind: 'value' }
  /** An object or array literal that contains it; `option` is the property name, `isList` where it is an element of an array. */
  | { readonly kind: 'container'; readonly option: string | undefined; readonly isList?: boolean }
  /** A closure; `member` is the property of an object literal that it is, or `*` where it is an element of an array. */
  | { readonly kind: 'closure'; readonly effect: ClosureEffect; readonly node: FunctionLike; readonly member?: string };

/** An expression with what it carries. */
export interface Carried {
  readonly node: TSESTree.Node;
  readonly carrier: Carrier;
}

/** The expression around a node that has the same value, or contains it; `undefined` where the value arrives or is only looked at. */
export function carriedOn(node: TSESTree.Node, parent: TSESTree.Node, carrier: Carrier): Carried | undefined {
  if (isTransparent(parent)) return { node: parent, carrier };
  switch (parent.type) {
    case 'AwaitExpression':
    case 'ObjectExpression':
      return { node: parent, carrier };
    case 'ConditionalExpression':
      return parent.test === node ? undefined : { node: parent, carrier };
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&' ? undefined : { node: parent, carrier };
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node ? { node: parent, carrier } : undefined;
    case 'UnaryExpression':
      return parent.operator === 'void' ? { node: parent, carrier } : undefined;
    case 'SpreadElement':
      return carrier.kind === 'value' ? undefined : { node: parent, carrier };
    case 'ArrayExpression':
      return { node: parent, carrier: contained(carrier, undefined) };
    case 'Property':
      if (parent.parent.type !== 'ObjectExpression') return undefined;
      return { node: parent.parent, carrier: contained(carrier, propertyName(parent.key, parent.computed)) };
    default:
      return undefined;
  }
}

/** What an object or array literal carries whose element, or property `option`, carries this. */
export function contained(carrier: Carrier, option: string | undefined): Carrier {
  if (carrier.kind === 'closure') return { ...carrier, member: option ?? '*' };
  return { kind: 'container', option, isList: carrier.kind === 'value' && option === undefined };
}

/** What reading a property gives of an object or array that holds a closure: `closers.close`, `closers[0]`, also a method that goes through them all. */
export function memberRead({ member, ...closure }: Extract<Carrier, { kind: 'closure' }>, name: string | undefined): Carrier | undefined {
  return member === '*' || member === name ? closure : undefined;
}

/** Whether a function is run by a timer, which has no use for what it gives: `setTimeout(() => setInterval(poll, minute), delay)`. */
export function isRunByTimer(node: FunctionLike): boolean {
  const { parent } = node;
  return parent.type === 'CallExpression' && parent.arguments[0] === node && parent.callee.type === 'Identifier' && /^(?:setTimeout|setInterval|setImmediate|queueMicrotask)$/.test(parent.callee.name);
}

const receivers = new Set<string>([
  'ThrowStatement',
  'ExportDefaultDeclaration',
  'ExportSpecifier',
  'PropertyDefinition',
  'AccessorProperty',
  'AssignmentPattern',
  'JSXExpressionContainer',
  'JSXSpreadAttribute',
  'ForInStatement',
  'Decorator',
  'MethodDefinition',
]);

/** Whether a construct takes over what its child carries. */
export function takesOver(parent: TSESTree.Node): boolean {
  return receivers.has(parent.type);
}

/** What the caller gets where a function returns what is carried, and nothing around it. */
export function handedOut(carrier: Carrier): Pick<Use, 'returned'> {
  if (carrier.kind === 'value') return { returned: 'value' };
  return carrier.kind === 'closure' && carrier.effect === 'releases' && carrier.member === undefined ? { returned: 'cleanup' } : {};
}

/** `const [a, b] = await Promise.all([open(x), open(y)])`: what the element of the array is bound to. */
export function boundByAll(
  array: TSESTree.ArrayExpression,
  element: TSESTree.Node,
  all: TSESTree.CallExpression,
): { readonly declarator: TSESTree.VariableDeclarator; readonly target: TSESTree.Identifier } | undefined {
  let whole = outermost(all);
  while (whole.parent?.type === 'AwaitExpression') whole = outermost(whole.parent);
  const declarator = whole.parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.init !== whole || declarator.id.type !== 'ArrayPattern') return undefined;
  const target = declarator.id.elements[array.elements.indexOf(element as TSESTree.Expression)];
  return target?.type === 'Identifier' ? { declarator, target } : undefined;
}

/**
 * Whether a pattern takes nothing but plain values off the resource, which no call is given that may release it by one of them:
 * `const { fd } = handle`, `const { width, height } = bitmap`.
 */
export function takesPlain(pattern: TSESTree.Node | undefined, { entry }: { readonly entry: ResourceEntry }, { origins }: FileContext): boolean {
  const { plainProperties, keyProperties } = entry;
  if (!plainProperties || pattern?.type !== 'ObjectPattern') return false;
  return pattern.properties.every((property) => {
    const name = property.type === 'Property' ? propertyName(property.key, property.computed) : undefined;
    if (property.type !== 'Property' || name === undefined || !plainProperties.includes(name)) return false;
    if (!keyProperties?.includes(name)) return true;
    return property.value.type === 'Identifier' && origins.variableOf(property.value)?.references.every(({ identifier }) => !isCall(identifier.parent)) === true;
  });
}
