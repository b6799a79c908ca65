/** A handler of a signal that only exits: it aborts the controller that the file has, so that the work ends by itself. */
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../../ast/nodes.ts';
import type { PlanResult } from '../plan.ts';
import type { SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';
import { exitCodeOf } from './leave-by-return.ts';

/** Always a suggestion: only who knows the program knows whether all of its work looks at the signal. */
export function planAbort(call: TSESTree.CallExpression | undefined, sourceCode: SourceCode): PlanResult {
  const controller = call && controllerInSight(call, sourceCode);
  if (!controller) return { refused: 'there is no controller in sight' };
  const [code] = call.arguments;
  const abort = `${controller}.abort()`;
  const set = code ? `${exitCodeOf(call)} = ${sourceCode.getText(code)}` : undefined;
  const { parent } = call;
  const data = { code: abort };
  if (parent.type === 'ArrowFunctionExpression') {
    const text = set === undefined ? abort : `{ ${set}; ${abort}; }`;
    return { applicability: 'suggest', messageId: 'abortInstead', data, edits: [{ range: call.range, text }] };
  }
  if (parent.type !== 'ExpressionStatement' || !startsLine(sourceCode.text, parent.range[0])) return { refused: 'it is part of a larger expression' };
  const end = semicolonOf(sourceCode, parent);
  const separator = `${end}${newlineOf(sourceCode.text)}${indentationAt(sourceCode.text, parent.range[0])}`;
  return { applicability: 'suggest', messageId: 'abortInstead', data, edits: [{ range: parent.range, text: `${set === undefined ? '' : `${set}${separator}`}${abort}${end}` }] };
}

/** The only constant in the scopes around a node that is made as a controller. */
function controllerInSight(node: TSESTree.Node, sourceCode: SourceCode): string | undefined {
  for (let scope: TSESLint.Scope.Scope | null = sourceCode.getScope(node); scope; scope = scope.upper) {
    const names = scope.variables.filter(({ defs: [definition] }) => {
      const init = definition?.type === 'Variable' && definition.node.init ? unwrap(definition.node.init) : undefined;
      return init?.type === 'NewExpression' && init.callee.type === 'Identifier' && init.callee.name === 'AbortController';
    });
    const [only] = names;
    if (only) return names.length === 1 ? only.name : undefined;
  }
  return undefined;
}
