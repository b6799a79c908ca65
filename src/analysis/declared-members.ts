/** What the members of a class, an interface, an object type or a constant object of the file hold. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, isFunctionLike, isNullish, memberName, propertyName, unwrap, type ClassNode, type FunctionLike } from '../ast/nodes.ts';
import { walk } from '../ast/own-nodes.ts';
import type { DeclaredType, Origin, OriginLookUp } from './origin.ts';

/** `look.name`: a field, method or parameter property of the class around it. */
export function fieldOf(member: TSESTree.Node, name: string, look: OriginLookUp): Origin | undefined {
  const declaration = enclosingClass(member);
  return declaration && memberOf(declaration, name, look);
}

/** Property `name` of an instance of a class, an interface or an object type of this file. */
export function memberOf(node: DeclaredType, name: string, look: OriginLookUp): Origin | undefined {
  if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return classMember(node, name, look);
  const members = node.type === 'TSTypeLiteral' ? node.members : node.body.body;
  for (const member of members) {
    if (member.type === 'TSPropertySignature' && propertyName(member.key, member.computed) === name) {
      return member.typeAnnotation && look.ofType(member.typeAnnotation.typeAnnotation);
    }
    if (member.type === 'TSMethodSignature' && propertyName(member.key, member.computed) === name) {
      return { kind: 'function', node: member as unknown as TSESTree.TSFunctionType };
    }
  }
  return undefined;
}

/** Method `name` of a class of this file itself: `Database.open`. */
export function staticMember(node: ClassNode, name: string): Origin | undefined {
  const method = node.body.body.find((member) => member.type === 'MethodDefinition' && member.static && member.kind === 'method' && propertyName(member.key, member.computed) === name);
  return method?.type === 'MethodDefinition' && isFunctionLike(method.value) ? { kind: 'function', node: method.value } : undefined;
}

/** Property `name` of a constant that is an object: `const locks = { write: new Mutex() }`. Its functions may be put in place of others, by tests for one. */
export function literalMember(object: TSESTree.Node, name: string, look: OriginLookUp): Origin | undefined {
  const value = propertyOf(literalOf(object, look), name);
  const origin = value && look.of(value);
  return origin?.kind === 'instance' || origin?.kind === 'declared' ? origin : undefined;
}

/** The object that an expression surely stands for. */
function literalOf(expression: TSESTree.Node, look: OriginLookUp): TSESTree.ObjectExpression | undefined {
  const node = unwrap(expression);
  if (node.type === 'ObjectExpression') return node;
  if (node.type === 'MemberExpression') {
    const name = memberName(node);
    const value = name === undefined ? undefined : propertyOf(literalOf(node.object, look), name);
    return value && literalOf(value, look);
  }
  const definition = node.type === 'Identifier' ? look.variableOf(node)?.defs[0] : undefined;
  const isConstant = definition?.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id.type === 'Identifier';
  const value = isConstant && definition.node.init ? unwrap(definition.node.init) : undefined;
  return value?.type === 'ObjectExpression' ? value : undefined;
}

function propertyOf(literal: TSESTree.ObjectExpression | undefined, name: string): TSESTree.Node | undefined {
  return literal?.properties.find((property): property is TSESTree.Property => property.type === 'Property' && propertyName(property.key, property.computed) === name)?.value;
}

function classMember(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string, look: OriginLookUp): Origin | undefined {
  for (const member of node.body.body) {
    if (member.type === 'MethodDefinition' && propertyName(member.key, member.computed) === name) {
      if (member.kind === 'get') return isFunctionLike(member.value) ? look.resultOf(member.value) : undefined;
      return isFunctionLike(member.value) ? { kind: 'function', node: member.value } : undefined;
    }
    if (member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === name) {
      const annotated = member.typeAnnotation && look.ofType(member.typeAnnotation.typeAnnotation);
      if (annotated) return annotated;
      if (member.value && !isNullish(member.value)) return look.of(member.value);
      break;
    }
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunctionLike(member.value)) {
      const property = parameterProperty(member.value, name, look);
      if (property) return property;
    }
  }
  const assigned = assignedFields(node, look).get(name);
  return assigned && look.of(assigned);
}

function parameterProperty(constructor: FunctionLike, name: string, look: OriginLookUp): Origin | undefined {
  for (const wrapped of constructor.params) {
    if (wrapped.type !== 'TSParameterProperty') continue;
    const target = wrapped.parameter.type === 'AssignmentPattern' ? wrapped.parameter.left : wrapped.parameter;
    if (target.name === name && target.typeAnnotation) {
      return look.ofType(target.typeAnnotation.typeAnnotation);
    }
  }
  return undefined;
}

const assignments = new WeakMap<TSESTree.Node, ReadonlyMap<string, TSESTree.Expression>>();

/** What the methods of a class assign to `this.name`: the first value that is one, that of the constructor before those of others. */
function assignedFields(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, { visitorKeys }: OriginLookUp): ReadonlyMap<string, TSESTree.Expression> {
  const known = assignments.get(node);
  if (known) return known;
  const fields = new Map<string, TSESTree.Expression>();
  const members = [...node.body.body].sort((left, right) => Number(isConstructor(right)) - Number(isConstructor(left)));
  for (const member of members) {
    const assign = (one: TSESTree.Node): void => {
      if (one.type !== 'AssignmentExpression' || (one.operator !== '=' && one.operator !== '??=') || isNullish(one.right)) return;
      const { left, right } = one;
      const name = left.type === 'MemberExpression' && left.object.type === 'ThisExpression' ? memberName(left) : undefined;
      if (name !== undefined && !fields.has(name)) fields.set(name, right);
    };
    walk(member, visitorKeys, assign, (one) => one.parent === member || !hasItsOwnThis(one));
  }
  assignments.set(node, fields);
  return fields;
}

function hasItsOwnThis({ type }: TSESTree.Node): boolean {
  return type === 'FunctionExpression' || type === 'FunctionDeclaration' || type === 'ClassDeclaration' || type === 'ClassExpression';
}

function isConstructor(member: TSESTree.ClassElement): boolean {
  return member.type === 'MethodDefinition' && member.kind === 'constructor';
}
