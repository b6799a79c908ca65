/** What a computed key names that is a constant: `this[kState]` reaches one member of the object, and not any. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, outermost, propertyName, unwrap } from '../../ast/nodes.ts';
import type { FileContext } from '../file-context.ts';

/** A key that is text, or one that is a symbol, which is the name of no field that is written with a dot. */
export type ConstantKey = { readonly text: string } | 'symbol';

/** How far constants are followed. */
const maximumDepth = 5;

/** How symbols of other modules are named: `kState`, `stateSymbol`, `STATE_SYMBOL`. */
const symbolLike = /^k[A-Z]|^symbol|(?:Symbol|SYMBOL)$/;

/** The key that an expression always gives; `undefined` where it may be any: a parameter, the variable of a loop, what a call gives. */
export function constantKey(expression: TSESTree.Node, context: FileContext, depth = 0): ConstantKey | undefined {
  const node = unwrap(expression);
  if (depth > maximumDepth) return undefined;
  switch (node.type) {
    case 'Literal':
      return { text: String(node.value) };
    case 'TemplateLiteral':
      return node.expressions.length === 0 ? { text: node.quasis.map(({ value }) => value.cooked).join('') } : undefined;
    case 'CallExpression':
      return isSymbolCall(node, context) ? 'symbol' : undefined;
    case 'Identifier':
      return ofVariable(node, context, depth);
    case 'MemberExpression':
      return ofMember(node, context, depth);
    default:
      return undefined;
  }
}

/** `Symbol('state')`, `Symbol.for('state')` */
function isSymbolCall({ callee }: TSESTree.CallExpression, { origins }: FileContext): boolean {
  const called = unwrap(callee);
  const root = called.type === 'MemberExpression' && propertyName(called.property, called.computed) === 'for' ? unwrap(called.object) : called;
  return root.type === 'Identifier' && root.name === 'Symbol' && !origins.variableOf(root)?.defs.length;
}

function ofVariable(node: TSESTree.Identifier, context: FileContext, depth: number): ConstantKey | undefined {
  const definition = context.origins.variableOf(node)?.defs[0];
  if (definition?.type === 'ImportBinding') return symbolLike.test(node.name) ? 'symbol' : undefined;
  if (definition?.type !== 'Variable' || definition.parent.kind !== 'const' || !definition.node.init) return undefined;
  const { id, init } = definition.node;
  if (id.type === 'Identifier') return constantKey(init, context, depth + 1);
  const value = unwrap(init);
  return value.type === 'CallExpression' && calleeName(value) === 'require' && symbolLike.test(node.name) ? 'symbol' : undefined;
}

/** `keys.state` of an object or an enum of the file that is never written to; also `Store.state` of a `static readonly state`. */
function ofMember(node: TSESTree.MemberExpression, context: FileContext, depth: number): ConstantKey | undefined {
  const name = propertyName(node.property, node.computed);
  if (name === undefined) return undefined;
  if (name.startsWith('@@')) return 'symbol';
  const object = unwrap(node.object);
  const variable = object.type === 'Identifier' ? context.origins.variableOf(object) : undefined;
  const definition = variable?.defs[0];
  if (!variable || variable.references.some(({ identifier }) => isWrittenTo(identifier))) return undefined;
  const value = definition && valueOfMember(definition.node, name);
  return value && constantKey(value, context, depth + 1);
}

/** Whether a member of what a variable holds is given another value: `keys.state = …`. */
function isWrittenTo(identifier: TSESTree.Node): boolean {
  const { parent } = outermost(identifier);
  const member = parent?.type === 'MemberExpression' ? outermost(parent) : undefined;
  return member?.parent?.type === 'AssignmentExpression' && member.parent.left === member;
}

/** The value of a member as the declaration of its object writes it. */
function valueOfMember(declaration: TSESTree.Node, name: string): TSESTree.Node | undefined {
  if (declaration.type === 'TSEnumDeclaration') return declaration.body.members.find((member) => propertyName(member.id, false) === name)?.initializer;
  if (declaration.type === 'ClassDeclaration' || declaration.type === 'ClassExpression') {
    for (const member of declaration.body.body) {
      if (member.type === 'PropertyDefinition' && member.static && propertyName(member.key, member.computed) === name) return member.value ?? undefined;
    }
    return undefined;
  }
  const value = declaration.type === 'VariableDeclarator' && declaration.init ? unwrap(declaration.init) : undefined;
  const object = value?.type === 'CallExpression' && calleeName(value) === 'freeze' ? value.arguments[0] : value;
  if (object?.type !== 'ObjectExpression') return undefined;
  for (const property of object.properties) {
    if (property.type === 'Property' && propertyName(property.key, property.computed) === name) return property.value;
  }
  return undefined;
}
