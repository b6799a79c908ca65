/** The members of a disposable of this file that are plain values, so that who has one of them has nothing to release it by: `rows: string[]`. */
import type { TSESTree } from '@typescript-eslint/utils';
import { propertyName, unwrap } from '../ast/nodes.ts';

/** How deep an annotation is looked into. */
const maximumDepth = 4;

/** The names of the members that are plain values. */
export function plainMembers(members: readonly (TSESTree.ClassElement | TSESTree.TypeElement)[]): string[] {
  return members.flatMap((member) => {
    if (member.type === 'MethodDefinition' && member.kind === 'constructor') return member.value.params.flatMap(plainParameter);
    if (!('key' in member) || ('static' in member && member.static) || !isPlainMember(member)) return [];
    return propertyName(member.key, member.computed) ?? [];
  });
}

/** `constructor(readonly version: number) {}` */
function plainParameter(node: TSESTree.Parameter): string[] {
  if (node.type !== 'TSParameterProperty') return [];
  const { parameter } = node;
  const target = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
  return 'name' in target && isPlainType(target.typeAnnotation?.typeAnnotation) ? [target.name] : [];
}

function isPlainMember(member: TSESTree.ClassElement | TSESTree.TypeElement): boolean {
  if (member.type === 'TSPropertySignature') return isPlainType(member.typeAnnotation?.typeAnnotation);
  if (member.type === 'PropertyDefinition') return member.typeAnnotation ? isPlainType(member.typeAnnotation.typeAnnotation) : isPlainValue(member.value);
  return member.type === 'MethodDefinition' && member.kind === 'get' && isPlainType(member.value.returnType?.typeAnnotation);
}

function isPlainType(type: TSESTree.TypeNode | undefined, depth = 0): boolean {
  if (!type || depth > maximumDepth) return false;
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSLiteralType':
      return true;
    case 'TSArrayType':
      return isPlainType(type.elementType, depth + 1);
    case 'TSTypeOperator':
      return type.operator === 'readonly' && isPlainType(type.typeAnnotation, depth + 1);
    case 'TSUnionType':
      return type.types.every((part) => isPlainType(part, depth + 1));
    default:
      return false;
  }
}

/** A field without a type: `size = 0`, `rows = ['a', 'b']`. */
function isPlainValue(value: TSESTree.Node | null): boolean {
  const node = value && unwrap(value);
  if (node?.type === 'ArrayExpression') return node.elements.length > 0 && node.elements.every((element) => element !== null && isPlainValue(element));
  return node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && node.raw !== 'null');
}
