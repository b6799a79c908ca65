/** Calls that cannot throw for what they are given: a query or a pattern that is written out, a text as JSON, the time as a text, an iterator without a choice. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, literalText, memberName, unwrap, writtenNames, type Call } from '../ast/nodes.ts';
import type { FileContext } from './file-context.ts';

const iterators = new Set(['entries', 'keys', 'values']);
const queries = new Set(['querySelector', 'querySelectorAll']);
const textModules = new Set(['path', 'path/posix', 'path/win32', 'url', 'os']);

/** Whether a call, by its name and its arguments, has nothing that it could refuse. */
export function isGivenHarmless(call: Call, context: FileContext): boolean {
  return isPlainMessage(call) || isIterator(call, context) || isWrittenQuery(call) || isWrittenPattern(call) || isTimeAsText(call) || isTextAsJson(call, context);
}

/** `channel.postMessage({ refresh: true })`: what is written out can be copied. */
function isPlainMessage(call: Call): boolean {
  return calleeName(call) === 'postMessage' && call.arguments.every((argument) => isWrittenOut(argument));
}

function isWrittenOut(node: TSESTree.Node): boolean {
  if (node.type === 'ObjectExpression') return node.properties.every((property) => property.type === 'Property' && isWrittenOut(property.value));
  return node.type === 'Literal' || (node.type === 'ArrayExpression' && node.elements.every((element) => element !== null && isWrittenOut(element)));
}

/** `items.entries()` of an array, a map or a set. What a package has made may be closed. */
function isIterator(call: Call, { origins }: FileContext): boolean {
  if (call.arguments.length > 0 || call.callee.type !== 'MemberExpression' || !iterators.has(memberName(call.callee) ?? '')) return false;
  const receiver = call.callee.object.type === 'Super' ? undefined : origins.of(call.callee.object);
  return receiver === undefined || (receiver.kind === 'instance' && receiver.type.startsWith(':'));
}

/** `document.querySelectorAll('a[href]')`: a selector that is written out is a valid one. */
function isWrittenQuery(call: Call): boolean {
  return call.callee.type === 'MemberExpression' && queries.has(memberName(call.callee) ?? '') && literalText(call.arguments[0]) !== undefined;
}

/** `new RegExp('^a+$', 'i')`: a pattern that is written out is a valid one. */
function isWrittenPattern(call: Call): boolean {
  return call.callee.type === 'Identifier' && call.callee.name === 'RegExp' && call.arguments.every((argument) => literalText(argument) !== undefined);
}

/** `new Date().toISOString()`: the time that it is now is a valid one. */
function isTimeAsText(call: Call): boolean {
  if (call.callee.type !== 'MemberExpression' || !['toISOString', 'toJSON'].includes(memberName(call.callee) ?? '')) return false;
  const date = unwrap(call.callee.object);
  return date.type === 'NewExpression' && date.callee.type === 'Identifier' && date.callee.name === 'Date' && date.arguments.length === 0;
}

/** `JSON.stringify(path)`: a text has no cycles. */
function isTextAsJson(call: Call, context: FileContext): boolean {
  const [value] = call.arguments;
  return writtenNames(call.callee)?.join('.') === 'JSON.stringify' && call.arguments.length === 1 && value !== undefined && isText(value, context);
}

/** Whether an expression is a text, by its syntax, its annotation, or the module that made it. */
function isText(expression: TSESTree.Node, context: FileContext): boolean {
  const node = unwrap(expression);
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  if (node.type === 'CallExpression') {
    const origin = context.origins.of(node.callee);
    return origin?.kind === 'export' && textModules.has(origin.module);
  }
  const definition = node.type === 'Identifier' ? context.origins.variableOf(node)?.defs[0] : undefined;
  if (!definition || definition.name.type !== 'Identifier') return false;
  if (definition.name.typeAnnotation) return definition.name.typeAnnotation.typeAnnotation.type === 'TSStringKeyword';
  return definition.type === 'Variable' && definition.parent.kind === 'const' && definition.node.id === definition.name && definition.node.init !== null && isText(definition.node.init, context);
}
