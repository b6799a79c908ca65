/** An exit that skips a `finally` or a `using`: the exit code is set, and the function returns through them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { isFunctionLike, memberName, unwrap } from '../../ast/nodes.ts';
import type { PlanResult } from '../plan.ts';
import { codeOwner, nodesWithin, statementsOf, type SourceCode } from '../site.ts';
import { indentationAt, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** Always a suggestion: what the callers do then runs, too, before the process ends. */
export function planReturn(call: TSESTree.CallExpression, sourceCode: SourceCode): PlanResult {
  const statement = call.parent;
  const owner = codeOwner(call);
  if ((statement.type !== 'ExpressionStatement' && statement.type !== 'ReturnStatement') || call.arguments.length > 1) return { refused: 'it is part of a larger expression' };
  if (!isFunctionLike(owner)) return { refused: 'there is no function to return from' };
  if (!mayReturnNothing(owner, sourceCode)) return { refused: 'the function returns a value' };
  const [code] = call.arguments;
  if (code && isDescribedWithout('exitCode', call, sourceCode)) return { refused: 'the file says that there is no `exitCode`' };
  const end = semicolonOf(sourceCode, statement);
  const lines = [...(code ? [`${exitCodeOf(call)} = ${sourceCode.getText(code)}${end}`] : []), `return${end}`];
  const { text } = sourceCode;
  const isListed = statementsOf(statement.parent) !== undefined;
  const separator = isListed && startsLine(text, statement.range[0]) ? `${newlineOf(text)}${indentationAt(text, statement.range[0])}` : ' ';
  const written = separator === ' ' && end === '' ? lines.join('; ') : lines.join(separator);
  return {
    applicability: 'suggest',
    messageId: 'leaveByReturn',
    data: { code: exitCodeOf(call) },
    edits: [{ range: statement.range, text: isListed || lines.length === 1 ? written : `{ ${written} }` }],
  };
}

/** `process.exitCode`, on the object on which the file calls `exit`. */
export function exitCodeOf({ callee }: TSESTree.CallExpression): string {
  const object = callee.type === 'MemberExpression' && memberName(callee) === 'exit' ? unwrap(callee.object) : undefined;
  return `${object?.type === 'Identifier' && object.name !== 'Bun' ? object.name : 'process'}.exitCode`;
}

/** Whether the file itself describes the object on which it calls `exit`, and not this property: `declare const Deno: { exit(code?: number): never }`. */
function isDescribedWithout(property: string, call: TSESTree.CallExpression, { text }: SourceCode): boolean {
  const [object = ''] = exitCodeOf(call).split('.');
  return !text.includes(property) && new RegExp(`\\bdeclare\\s+(?:const|let|var)\\s+${object}\\b`).test(text);
}

/** Whether a function gives no value: by its annotation, else because no `return` of it has one. */
function mayReturnNothing(owner: TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression, sourceCode: SourceCode): boolean {
  const type = owner.returnType?.typeAnnotation;
  if (type) return /^(?:void|undefined|Promise<(?:void|undefined)>)$/.test(sourceCode.getText(type).replace(/\s/g, ''));
  if (owner.body.type !== 'BlockStatement') return false;
  return owner.body.body.every((statement) => [...nodesWithin(statement, sourceCode)].every((node) => node.type !== 'ReturnStatement' || !node.argument || /\bexit\(/.test(sourceCode.getText(node))));
}
