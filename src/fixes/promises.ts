/** Whether a returned call may give a promise, as far as the syntax tells. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, unwrap } from '../ast/nodes.ts';
import type { SourceCode } from './site.ts';

/** Methods of strings, arrays, maps, sets, dates and numbers, which give no promise. */
const synchronous =
  /^(?:at|concat|entries|every|fill|filter|find|findIndex|findLast|flat|flatMap|forEach|get|has|includes|indexOf|join|keys|map|match|matchAll|padEnd|padStart|pop|push|reduce|repeat|replace|replaceAll|reverse|set|shift|slice|some|sort|split|startsWith|endsWith|substring|toFixed|toISOString|toJSON|toLocaleString|toLowerCase|toReversed|toSorted|toString|toUpperCase|trim|trimEnd|trimStart|unshift|values)$/;

/** Whether a method of this name gives its result at once, without a promise. */
export function isSynchronous(method: string | undefined): boolean {
  return synchronous.test(method ?? '');
}

/** Objects of the language whose functions give no promise. */
const plainObjects = new Set(['Array', 'Date', 'JSON', 'Math', 'Number', 'Object', 'performance', 'String']);

/** Whether a call surely gives no promise: a method of a collection or a string, a function of the language. */
export function isSynchronousCall({ callee }: TSESTree.CallExpression): boolean {
  const node = unwrap(callee);
  if (node.type === 'Identifier') return plainObjects.has(node.name) || node.name === 'Boolean' || /^(?:parse|is)(?:Int|Float|NaN|Finite)$/.test(node.name);
  if (node.type !== 'MemberExpression') return false;
  const object = unwrap(node.object);
  return isSynchronous(memberName(node)) || (object.type === 'Identifier' && plainObjects.has(object.name));
}

export function definitionOf(name: TSESTree.Identifier, sourceCode: SourceCode): TSESLint.Scope.Definition | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(name); scope; scope = scope.upper) {
    const variable = scope.set.get(name.name);
    if (variable) return variable.defs[0];
  }
  return undefined;
}

/** The type that is written behind a function or a name says whether there is a promise; undefined where none is written. */
function isTypedAsPromise(annotation: TSESTree.TSTypeAnnotation | undefined, sourceCode: SourceCode): boolean | undefined {
  return annotation && /\bPromise(?:Like)?</.test(sourceCode.getText(annotation));
}

function givesPromise(callee: TSESTree.Identifier, sourceCode: SourceCode): boolean {
  const definition = definitionOf(callee, sourceCode);
  if (!definition) return callee.name === 'fetch';
  if (definition.type === 'ImportBinding') return true;
  const { node, name } = definition as { readonly node: TSESTree.Node; readonly name: TSESTree.Node };
  const value = node.type === 'VariableDeclarator' ? node.init : node;
  if (definition.type !== 'Parameter' && value && (isFunctionLike(value) || value.type === 'TSDeclareFunction')) {
    return value.async || (isTypedAsPromise(value.returnType, sourceCode) ?? false);
  }
  return (name.type === 'Identifier' && isTypedAsPromise(name.typeAnnotation, sourceCode)) ?? false;
}

/** Whether the expression is an un-awaited call whose work may go on after the function has returned. */
export function mayBePromise(expression: TSESTree.Node, sourceCode: SourceCode): boolean {
  const call = unwrap(expression);
  if (call.type !== 'CallExpression') return false;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return givesPromise(callee, sourceCode);
  if (callee.type !== 'MemberExpression' || isSynchronous(memberName(callee))) return false;
  const object = unwrap(callee.object);
  if (object.type === 'ThisExpression') return true;
  if (object.type !== 'Identifier') return false;
  if (object.name === 'Promise') return true;
  const definition = definitionOf(object, sourceCode);
  return definition?.type === 'ImportBinding' && /promises$/.test((definition.parent as TSESTree.ImportDeclaration).source.value);
}
