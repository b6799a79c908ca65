/** A release of a variable that may hold nothing: `?.`, or a condition where the variable is an argument. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UnsetRelease } from '../../analysis/acquiring/unset-variables.ts';
import { isNullish, isTransparent, unwrap } from '../../ast/nodes.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { statementsOf, type SourceCode } from '../site.ts';

/** Safe where nothing takes the value of the release, which may be `undefined` then. */
export function planIfSet({ call, named, form, variable, initial }: UnsetRelease, sourceCode: SourceCode): PlanResult {
  const whole = chainAround(call);
  const statement = statementOf(whole);
  // The callback of a stack or a chain: nobody takes what it gives.
  const isBody = whole.parent?.type === 'ArrowFunctionExpression' && whole.parent.body === whole;
  const applicability = statement || isBody ? 'safe' : 'suggest';
  if (form !== 'argument') {
    const edits = optionalEdits(call, named, mayBeUnset(variable), sourceCode);
    return edits ? { applicability, messageId: 'useOptional', data: { name: variable.name }, edits } : { refused: 'it is called in an unusual way' };
  }
  if (!statement || !statementsOf(statement.parent)) return { refused: 'it is no statement of a block' };
  const empty = initial ? sourceCode.getText(initial) : 'undefined';
  const at = statement.range[0];
  return { applicability, messageId: 'testFirst', data: { name: variable.name }, edits: [{ range: [at, at], text: `if (${variable.name} !== ${empty}) ` }] };
}

/** Whether TypeScript lets a variable be read that nothing has set; else its `!` has to stay: `var file = …` in a `try`, `let file: FileHandle`. */
function mayBeUnset({ defs: [definition] }: UnsetRelease['variable']): boolean {
  if (definition?.type !== 'Variable' || definition.node.id.type !== 'Identifier') return false;
  const { id, init, definite } = definition.node;
  const type = id.typeAnnotation?.typeAnnotation;
  if (!type) return init === null || isNullish(init);
  return definite || init !== null || (type.type === 'TSUnionType' && type.types.some((part) => part.type === 'TSUndefinedKeyword')) || type.type === 'TSAnyKeyword';
}

/** `file.close()` as `file?.close()`, `file!.close()` as well where it may, `release()` as `release?.()`. */
function optionalEdits(call: UnsetRelease['call'], named: TSESTree.Identifier, isFree: boolean, sourceCode: SourceCode): Edit[] | undefined {
  const outer = named.parent;
  const isAsserted = outer.type === 'TSNonNullExpression' && isFree;
  const asserted: Edit[] = isAsserted ? [{ range: [named.range[1], outer.range[1]], text: '' }] : [];
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') {
    const open = sourceCode.getTokenAfter(call.callee, ({ value }) => value === '(');
    return open && call.callee.type !== 'TSAsExpression' ? [...asserted, { range: [open.range[0], open.range[0]], text: '?.' }] : undefined;
  }
  const token = sourceCode.getTokenBefore(callee.property, ({ value }) => value === '.' || value === '[');
  if (!token || token.range[0] < named.range[1]) return undefined;
  const text = token.value === '.' ? '?.' : '?.[';
  // Between the two edits there would be nothing.
  const [first] = asserted;
  return first && first.range[1] === token.range[0] ? [{ range: [first.range[0], token.range[1]], text }] : [...asserted, { range: token.range, text }];
}

/** The chain of calls that goes on with what the release gives: `file.close().catch(log)`. */
function chainAround(call: TSESTree.Node): TSESTree.Node {
  let whole = call;
  while (whole.parent && (isTransparent(whole.parent) || (whole.parent.type === 'MemberExpression' && whole.parent.object === whole) || (whole.parent.type === 'CallExpression' && whole.parent.callee === whole))) {
    whole = whole.parent;
  }
  return whole;
}

/** The statement that is nothing but the expression, awaited, returned or dropped. */
function statementOf(expression: TSESTree.Node): TSESTree.Statement | undefined {
  let node = expression.parent;
  while (node && (node.type === 'AwaitExpression' || isTransparent(node) || (node.type === 'UnaryExpression' && node.operator === 'void'))) node = node.parent;
  return node?.type === 'ExpressionStatement' ? node : undefined;
}
