/** What the members of a class, an interface or an object type of the file hold. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, isFunctionLike, memberName, propertyName, type FunctionLike } from '../ast/nodes.ts';
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

function classMember(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string, look: OriginLookUp): Origin | undefined {
  for (const member of node.body.body) {
    if (member.type === 'MethodDefinition' && propertyName(member.key, member.computed) === name) {
      if (member.kind === 'get') return isFunctionLike(member.value) ? look.resultOf(member.value) : undefined;
      return isFunctionLike(member.value) ? { kind: 'function', node: member.value } : undefined;
    }
    if (member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === name) {
      const annotated = member.typeAnnotation && look.ofType(member.typeAnnotation.typeAnnotation);
      if (annotated) return annotated;
      if (member.value) return look.of(member.value);
      break;
    }
    if (member.type === 'MethodDefinition' && member.kind === 'constructor' && isFunctionLike(member.value)) {
      const property = parameterProperty(member.value, name, look);
      if (property) return property;
    }
  }
  const assigned = assignedInConstructor(node, name);
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

/** What the constructor assigns to `this.name` in one of its own statements. */
function assignedInConstructor(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression, name: string): TSESTree.Expression | undefined {
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor' || !isFunctionLike(member.value)) continue;
    for (const statement of member.value.body.body) {
      if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
      const { left, right } = statement.expression;
      if (left.type === 'MemberExpression' && left.object.type === 'ThisExpression' && memberName(left) === name) return right;
    }
  }
  return undefined;
}
