/** Cancels the body of a response in front of each way out on which nobody has read it. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UnconsumedResponseBody } from '../analysis/findings/unconsumed-response-body.ts';
import type { Witness } from '../analysis/lifetime.ts';
import { isFunctionLike, isWithin } from '../ast/nodes.ts';
import type { Edit, FixPlan, PlanResult, RepairContext } from './plan.ts';
import { canAwaitAt, type SourceCode } from './site.ts';
import { indentationAt, indentUnitOf, newlineOf, semicolonOf, startsLine } from './text.ts';

/** The plan, or why there is none. */
export function considerUnconsumedBody(finding: UnconsumedResponseBody, { sourceCode }: RepairContext): PlanResult {
  return finding.kind === 'discarded' ? planDiscarded(finding, sourceCode) : planExits(finding, sourceCode);
}

/** The plans for a finding: one suggestion, or none. */
export function planUnconsumedBody(finding: UnconsumedResponseBody, context: RepairContext): FixPlan[] {
  const result = considerUnconsumedBody(finding, context);
  return 'refused' in result ? [] : [result];
}

/** `await fetch(url);` as `await (await fetch(url)).body?.cancel();` */
function planDiscarded({ node, leak }: UnconsumedResponseBody, sourceCode: SourceCode): PlanResult {
  const release = '.body?.cancel()';
  if (node.type !== 'AwaitExpression' || node.parent.type !== 'ExpressionStatement' || leak.acquisition.entry.id !== 'web-response-body') return { refused: 'something of it is used' };
  return {
    applicability: 'suggest',
    messageId: 'cancel',
    data: { release },
    edits: [{ range: node.range, text: `await (${sourceCode.getText(node)})${release}` }],
  };
}

function planExits({ exits, leak }: UnconsumedResponseBody, sourceCode: SourceCode): PlanResult {
  const { variable, root, release } = leak.acquisition;
  if (!variable || !isFunctionLike(root) || !root.async) return { refused: 'nothing can be awaited, or no variable holds it' };
  const definition = variable.defs[0]?.name;
  if (definition?.type !== 'Identifier' || definition.typeAnnotation) return { refused: 'its variable may hold nothing' };
  const code = `await ${release}`;
  const edits: Edit[] = [];
  for (const exit of exits) {
    const edit = inFrontOf(exit, code, variable.scope.block, root, sourceCode);
    if (typeof edit === 'string') return { refused: edit };
    edits.push(...edit);
  }
  return { applicability: 'suggest', messageId: 'cancel', data: { release }, edits };
}

function inFrontOf({ kind, node }: Witness, code: string, scope: TSESTree.Node, root: TSESTree.Node, sourceCode: SourceCode): Edit[] | string {
  const { text } = sourceCode;
  if (kind === 'end') return atEnd(code, scope, root, sourceCode);
  const statement = statementOf(node);
  if (!statement || !isWithin(statement, scope) || !canAwaitAt(statement)) return 'its variable cannot be seen there';
  const { parent } = statement;
  const indent = indentationAt(text, statement.range[0]);
  const newline = newlineOf(text);
  const end = semicolonOf(sourceCode, statement);
  if (parent?.type === 'BlockStatement' || parent?.type === 'SwitchCase') {
    const isOnOneLine = !startsLine(text, statement.range[0]);
    return [{ range: [statement.range[0], statement.range[0]], text: isOnOneLine ? `${code}; ` : `${code}${end}${newline}${indent}` }];
  }
  if (parent?.type !== 'IfStatement' || (parent.alternate !== null && parent.alternate !== statement && parent.consequent !== statement)) return 'it is the body of a statement';
  const line = indentationAt(text, parent.range[0]);
  const inner = `${line}${indentUnitOf(sourceCode, statement)}`;
  return [
    { range: [statement.range[0], statement.range[0]], text: `{${newline}${inner}${code}${end}${newline}${inner}` },
    { range: [statement.range[1], statement.range[1]], text: `${newline}${line}}` },
  ];
}

/** Behind the last statement of the function, where that is the block of the variable. */
function atEnd(code: string, scope: TSESTree.Node, root: TSESTree.Node, sourceCode: SourceCode): Edit[] | string {
  const last = isFunctionLike(root) && root.body.type === 'BlockStatement' ? root.body.body.at(-1) : undefined;
  if (!last || (scope !== root && !isWithin(last, scope))) return 'its variable cannot be seen at the end';
  if (/^(?:If|Try|Switch|For|While|DoWhile)\w*Statement$/.test(last.type)) return 'some ways to the end have read it';
  const { text } = sourceCode;
  const newline = newlineOf(text);
  return [{ range: [last.range[1], last.range[1]], text: `${newline}${indentationAt(text, last.range[0])}${code}${semicolonOf(sourceCode, last)}` }];
}

function statementOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let statement: TSESTree.Node | undefined = node;
  while (statement && !/(?:Statement|Declaration)$/.test(statement.type)) statement = statement.parent;
  return statement;
}
