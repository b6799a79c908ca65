/** The type of a variable as it is written somewhere in the file, for a parameter that is to take its value. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { enclosingClass, memberName, patternPath, propertyName, unwrap } from '../../ast/nodes.ts';
import type { SourceCode } from '../site.ts';

type Variable = TSESLint.Scope.Variable;

/** The annotation of a variable, or what its value or the list that a loop goes through says; `undefined` where that is not plain. */
export function writtenType(variable: Variable, sourceCode: SourceCode): string | undefined {
  const definition = variable.defs[0];
  if (definition?.name.type !== 'Identifier') return undefined;
  const { name } = definition;
  if (name.typeAnnotation) return name.optional ? undefined : sourceCode.getText(name.typeAnnotation.typeAnnotation);
  if (!hasTypes(sourceCode)) return undefined;
  if (definition.type === 'Parameter') return name.parent.type === 'AssignmentPattern' ? typeOfValue(name.parent.right, sourceCode) : undefined;
  if (definition.type !== 'Variable') return undefined;
  const { id, init } = definition.node;
  const loop = definition.parent.parent;
  if ((loop.type === 'ForInStatement' || loop.type === 'ForOfStatement') && loop.left === definition.parent) {
    const items = loop.type === 'ForInStatement' ? ['string'] : itemTypes(loop, sourceCode);
    if (id === name) return items?.length === 1 ? items[0] : undefined;
    return id.type === 'ArrayPattern' && items?.length === 2 ? items[id.elements.indexOf(name)] : undefined;
  }
  if (!init) return undefined;
  if (id === name) return typeOfValue(init, sourceCode);
  const [key, ...deeper] = patternPath(id, name) ?? [];
  return init.type === 'ThisExpression' && key !== undefined && deeper.length === 0 ? typeOfField(init, key, sourceCode) : undefined;
}

/** Whether the file writes types. */
function hasTypes({ text }: SourceCode): boolean {
  return /[\w$)\]]\??: (?:readonly )?(?:string|number|boolean|void|unknown|never|[A-Z]\w*)\b|^\s*(?:export )?(?:interface|type) [A-Z]/m.test(text);
}

/** Classes that are nothing without their type arguments. */
const generic = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'WeakRef', 'Array', 'Promise']);

function typeOfValue(expression: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  const value = unwrap(expression);
  if (value.type === 'TemplateLiteral') return 'string';
  if (value.type === 'NewExpression' && value.callee.type === 'Identifier') {
    const { name } = value.callee;
    if (value.typeArguments) return `${name}${sourceCode.getText(value.typeArguments)}`;
    return generic.has(name) || sourceCode.text.includes(`class ${name}<`) ? undefined : name;
  }
  if (value.type !== 'Literal') return undefined;
  return ['string', 'number', 'boolean'].includes(typeof value.value) ? typeof value.value : undefined;
}

/** The type of `this.field`. */
function typeOfField(node: TSESTree.Node, key: string, sourceCode: SourceCode): string | undefined {
  const field = enclosingClass(node)?.body.body.find((member) => member.type === 'PropertyDefinition' && propertyName(member.key, member.computed) === key);
  if (field?.type !== 'PropertyDefinition' || field.optional) return undefined;
  if (field.typeAnnotation) return sourceCode.getText(field.typeAnnotation.typeAnnotation);
  return field.value ? typeOfValue(field.value, sourceCode) : undefined;
}

const lists = new Set(['Array', 'ReadonlyArray', 'Iterable', 'IterableIterator', 'Set', 'ReadonlySet', 'Generator']);
const asyncLists = new Set(['AsyncIterable', 'AsyncIterableIterator', 'AsyncGenerator']);
const maps = new Set(['Map', 'ReadonlyMap']);

/** The type of the items of what a loop goes through; for pairs, both types. */
function itemTypes({ right, await: isAwaited }: TSESTree.ForOfStatement, sourceCode: SourceCode): readonly string[] | undefined {
  const list = unwrap(right);
  if (list.type !== 'CallExpression') return itemsOf(list, isAwaited, sourceCode);
  const callee = unwrap(list.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const method = memberName(callee);
  if (method === 'keys' && callee.object.type === 'Identifier' && callee.object.name === 'Object') return ['string'];
  const items = itemsOf(unwrap(callee.object), false, sourceCode);
  if (!items || isAwaited) return undefined;
  switch (method) {
    case 'entries':
      return items.length === 1 ? ['number', ...items] : items;
    case 'keys':
      return items.length === 1 ? ['number'] : items.slice(0, 1);
    case 'values':
      return items.slice(-1);
    case 'reverse':
    case 'toReversed':
    case 'slice':
    case 'toSorted':
      return items.length === 1 ? items : undefined;
    default:
      return undefined;
  }
}

function itemsOf(list: TSESTree.Node, isAwaited: boolean, sourceCode: SourceCode): readonly string[] | undefined {
  const variable = list.type === 'Identifier' ? variableOf(list, sourceCode) : undefined;
  const name = variable?.defs[0]?.name;
  const annotation = name?.type === 'Identifier' && !name.optional ? name.typeAnnotation?.typeAnnotation : undefined;
  const type = annotation?.type === 'TSTypeOperator' && annotation.operator === 'readonly' ? annotation.typeAnnotation : annotation;
  if (type?.type === 'TSArrayType') return isAwaited ? undefined : [sourceCode.getText(type.elementType)];
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const texts = (type.typeArguments?.params ?? []).map((one) => sourceCode.getText(one));
  if (maps.has(type.typeName.name)) return isAwaited || texts.length !== 2 ? undefined : texts;
  const isList = isAwaited ? asyncLists.has(type.typeName.name) : lists.has(type.typeName.name);
  return isList && texts.length > 0 ? texts.slice(0, 1) : undefined;
}

function variableOf(identifier: TSESTree.Identifier, sourceCode: SourceCode): Variable | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(identifier); scope; scope = scope.upper) {
    const variable = scope.set.get(identifier.name);
    if (variable) return variable;
  }
  return undefined;
}
