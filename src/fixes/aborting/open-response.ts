/** Responses whose body is still to be read when their function has ended: the signal of their request ends that, too. */
import type { TSESTree } from '@typescript-eslint/utils';
import { calleeName, isFunctionLike, unwrap, type FunctionLike } from '../../ast/nodes.ts';
import { definitionOf } from '../promises.ts';
import type { SourceCode } from '../site.ts';

/** Calls that give what the calls that they are given give: `Promise.all(urls.map((url) => fetch(url)))`. */
const passingOn = new Set(['all', 'any', 'race', 'allSettled', 'map']);

/** Whether an expression stands for a response, or for several, or for a function that gives one. */
export function isOpenResponse(expression: TSESTree.Node, sourceCode: SourceCode, seen: readonly TSESTree.Node[] = []): boolean {
  const node = unwrap(expression);
  if (seen.includes(node)) return false;
  const isOpen = (part: TSESTree.Node): boolean => isOpenResponse(part, sourceCode, [...seen, node]);
  switch (node.type) {
    case 'AwaitExpression':
      return isOpen(node.argument);
    case 'CallExpression': {
      const name = calleeName(node) ?? '';
      if (/^(?:\w+F|f)etch$/.test(name)) return true;
      if (passingOn.has(name)) return node.arguments.some(isOpen);
      return node.callee.type === 'Identifier' && isOpen(node.callee);
    }
    case 'Identifier': {
      const definition = definitionOf(node, sourceCode);
      if (definition?.type === 'FunctionName') return isOpen(definition.node);
      return definition?.type === 'Variable' && definition.node.id === definition.name && definition.node.init !== null && isOpen(definition.node.init);
    }
    case 'ArrayExpression':
      return node.elements.some((element) => element !== null && isOpen(element));
    case 'ConditionalExpression':
      return isOpen(node.consequent) || isOpen(node.alternate);
    case 'LogicalExpression':
      return isOpen(node.left) || isOpen(node.right);
    case 'TSDeclareFunction':
      return isTypedAsResponse(node, sourceCode);
    default:
      return isFunctionLike(node) && (isTypedAsResponse(node, sourceCode) || resultsOf(node).some(isOpen));
  }
}

function isTypedAsResponse({ returnType }: FunctionLike | TSESTree.TSDeclareFunction, sourceCode: SourceCode): boolean {
  return returnType ? /\bResponse\b/.test(sourceCode.getText(returnType)) : false;
}

/** What a function returns at its end. */
function resultsOf({ body }: FunctionLike): TSESTree.Node[] {
  if (body.type !== 'BlockStatement') return [body];
  return body.body.flatMap((statement) => (statement.type === 'ReturnStatement' ? (statement.argument ?? []) : []));
}
