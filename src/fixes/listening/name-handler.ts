/** A name for the handler of a listener, so that it can be removed. */
import type { TSESTree } from '@typescript-eslint/utils';
import { enclosingRoot, isFunctionLike, literalText, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { nodesBelow } from '../../ast/own-nodes.ts';
import { textAt } from '../edits.ts';
import { freeName, variableNameFor } from '../names.ts';
import type { Edit } from '../plan.ts';
import type { Placed } from '../rounds/round-site.ts';
import type { SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** The name of the handler, with the edits that give it one. */
export function nameHandler({ handler, event }: { readonly handler: FunctionLike | TSESTree.Identifier; readonly event: TSESTree.Node }, { statement, container }: Pick<Placed, 'statement' | 'container'>, sourceCode: SourceCode): { name: string; edits: Edit[] } | string {
  if (!isFunctionLike(handler)) return { name: handler.name, edits: [] };
  const { text } = sourceCode;
  if (!startsLine(text, statement.range[0]) || container.type === 'SwitchCase') return 'its line holds something else';
  const named = declareHandler(handler, event, statement, sourceCode);
  if (typeof named === 'string') return named;
  const declaration = `${named.declaration}${semicolonOf(sourceCode, statement)}${newlineOf(text)}${indentationAt(text, statement.range[0])}`;
  return { name: named.name, edits: [{ range: [statement.range[0], statement.range[0]], text: declaration }, { range: handler.range, text: named.name }] };
}

/** The declaration of a constant that holds a handler which is made in place, without a semicolon; or why it can have none. */
export function declareHandler(handler: TSESTree.Node, event: TSESTree.Node, at: TSESTree.Node, sourceCode: SourceCode): { name: string; declaration: string } | string {
  const inner = unwrap(handler);
  const isTyped = !isFunctionLike(inner) || inner.params.every((parameter) => parameter.type === 'Identifier' && Boolean(parameter.typeAnnotation));
  if (!isTyped && (hasTypes(sourceCode) || isInTyped(at))) return 'its parameters get their types from where it stands';
  const word = literalText(event) ?? '';
  const wanted = /^[A-Za-z][\w -]*$/.test(word) ? variableNameFor(`on ${word}`) : 'listener';
  const name = freeName(sourceCode, at, wanted, 'listener');
  return { name, declaration: `const ${name} = ${textAt(indentationAt(sourceCode.text, at.range[0]), inner, sourceCode)}` };
}

/** Whether the file writes types: then a function without any gets its types from its place. */
function hasTypes({ ast, visitorKeys }: SourceCode): boolean {
  return nodesBelow(ast, visitorKeys).some(({ type }) => type.startsWith('TS'));
}

function isInTyped(node: TSESTree.Node): boolean {
  for (let root = enclosingRoot(node); isFunctionLike(root); root = enclosingRoot(root)) {
    if (root.returnType || root.params.some((parameter) => 'typeAnnotation' in parameter && Boolean(parameter.typeAnnotation))) return true;
  }
  return false;
}
