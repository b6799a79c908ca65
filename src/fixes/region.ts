/** What follows a declaration up to the end of its block, and a `try` around it. */
import type { TSESTree } from '@typescript-eslint/utils';
import { outermost } from '../ast/nodes.ts';
import { indentLines } from './edits.ts';
import type { Edit } from './plan.ts';
import { statementAround, statementsOf, type Container, type SourceCode } from './site.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, semicolonOf, startsLine } from './text.ts';
import { tryHead } from './use-finally.ts';

export interface Region {
  readonly declaration: TSESTree.VariableDeclaration;
  readonly container: Container;
  /** The statements behind the declaration. */
  readonly statements: readonly TSESTree.Statement[];
}

/** The `catch` or `finally` of a `try`, as code. */
export interface Closing {
  readonly head: string;
  readonly statements: readonly string[];
}

/** The declarator that the acquired value goes into. */
export function declaratorOfAcquisition(acquisition: TSESTree.Node): TSESTree.VariableDeclarator | undefined {
  let node = outermost(acquisition);
  while (node.parent?.type === 'AwaitExpression') node = outermost(node.parent);
  return node.parent?.type === 'VariableDeclarator' && node.parent.init === node ? node.parent : undefined;
}

/** What follows the statement of a declarator, or why it cannot be told. */
export function regionBehind(declarator: TSESTree.VariableDeclarator): Region | string {
  const around = statementAround(declarator);
  if (around?.statement.type !== 'VariableDeclaration') return 'it is not declared by a statement';
  const { statement, container } = around;
  const list = statementsOf(container) ?? [];
  return { declaration: statement, container, statements: list.slice(list.indexOf(statement) + 1) };
}

/** The expression of an expression statement; another statement itself. */
export function expressionOf(statement: TSESTree.Node): TSESTree.Node {
  return statement.type === 'ExpressionStatement' ? statement.expression : statement;
}

/** `try { … }` around the statements, with what closes it; or why their lines do not allow it. */
export function wrapInTry({ declaration, container, statements }: Region, closing: Closing, sourceCode: SourceCode): Edit[] | string {
  const { text } = sourceCode;
  const [first, last] = [statements[0], statements.at(-1)];
  if (!first || !last) return 'nothing follows the acquisition';
  if (!startsLine(text, first.range[0]) || !startsLine(text, declaration.range[0])) return 'its line holds something else';
  const start = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const stop = endWithTrailingComment(sourceCode, last);
  if (!endsLine(text, stop)) return 'its last line holds something else';
  const newline = newlineOf(text);
  const indent = indentationAt(text, declaration.range[0]);
  const unit = indentUnitOf(sourceCode, declaration);
  const semicolon = semicolonOf(sourceCode, last);
  const lines = [`${indent}} ${closing.head} {`, ...closing.statements.map((code) => `${indent}${unit}${code}${semicolon}`), `${indent}}`];
  return [
    ...tryHead({ sourceCode, statement: declaration }, first),
    ...indentLines(sourceCode, container, [start, stop], unit),
    { range: [stop, stop], text: `${newline}${lines.join(newline)}` },
  ];
}
