/** Releases in a row: each in a `try` of its own, and their errors thrown together behind the last. */
import type { TSESTree } from '@typescript-eslint/utils';
import type { UncheckedCloseError } from '../../analysis/findings/unchecked-close-error.ts';
import { tryOfFinally } from '../../analysis/closing/lost-errors.ts';
import { indentLines } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit, PlanResult } from '../plan.ts';
import { statementAround, type SourceCode } from '../site.ts';
import { endsLine, endWithTrailingComment, indentationAt, indentUnitOf, leadingComments, lineStart, newlineOf, semicolonOf, startsLine } from '../text.ts';

/** All are released, all errors are kept. Always a suggestion. */
export function planReleaseAll({ node, loop, row }: UncheckedCloseError, sourceCode: SourceCode): PlanResult {
  const released = row ?? [releaseStatement(node)].filter((statement) => statement !== undefined);
  const [first] = released;
  const whole = row ? { first, last: row.at(-1) } : { first: loop, last: loop };
  if (!first || !whole.first || !whole.last) return { refused: 'it is part of a larger statement' };
  if (!isListed(whole.first)) return { refused: 'there is no place beside it' };
  // Thrown in a `finally`, they would replace the error that is on its way.
  if (tryOfFinally(node)) return { refused: 'it stands in a `finally`' };
  const { text } = sourceCode;
  const lines = [whole.first, ...released];
  if (lines.some((statement) => !startsLine(text, statement.range[0])) || released.some((statement) => !endsLine(text, endWithTrailingComment(sourceCode, statement)))) {
    return { refused: 'its line holds something else' };
  }
  const newline = newlineOf(text);
  const indent = indentationAt(text, whole.first.range[0]);
  const unit = indentUnitOf(sourceCode, whole.first);
  const semicolon = semicolonOf(sourceCode, first);
  const errors = freeName(sourceCode, whole.first, 'errors', 'releaseErrors');
  const error = freeName(sourceCode, first, 'error', 'releaseError');
  const quote = /['"]/.exec(text)?.[0] ?? "'";
  const start = lineStart(text, (leadingComments(sourceCode, whole.first)[0] ?? whole.first).range[0]);
  const end = endWithTrailingComment(sourceCode, whole.last);
  const thrown = `throw new AggregateError(${errors}, ${quote}not everything could be released${quote})${semicolon}`;
  const check = `${newline}${indent}if (${errors}.length > 0) {${newline}${indent}${unit}${thrown}${newline}${indent}}`;
  const edits: Edit[] = [{ range: [start, start], text: `${indent}const ${errors} = []${semicolon}${newline}` }];
  released.forEach((statement, index) => {
    const at = lineStart(text, statement.range[0]);
    const stop = endWithTrailingComment(sourceCode, statement);
    const own = indentationAt(text, statement.range[0]);
    const isLast = row !== undefined && index === released.length - 1;
    const tail = `${newline}${own}} catch (${error}) {${newline}${own}${unit}${errors}.push(${error})${semicolon}${newline}${own}}`;
    edits.push(
      { range: [at, at], text: `${own}try {${newline}` },
      ...indentLines(sourceCode, statement.parent, [at, stop], unit),
      { range: [stop, stop], text: isLast ? `${tail}${check}` : tail },
    );
  });
  if (!row) edits.push({ range: [end, end], text: check });
  return { applicability: 'suggest', messageId: 'releaseAll', edits: merged(edits) };
}

/** Insertions at the same place as one, in their order. */
function merged(edits: readonly Edit[]): Edit[] {
  const found = new Map<string, Edit>();
  for (const edit of edits) {
    const key = edit.range.join(' ');
    const known = found.get(key);
    found.set(key, known ? { ...known, text: known.text + edit.text } : edit);
  }
  return [...found.values()];
}

function releaseStatement(call: TSESTree.Node): TSESTree.Statement | undefined {
  let node: TSESTree.Node = call;
  while (node.parent && !node.type.endsWith('Statement')) node = node.parent;
  return node.type === 'ExpressionStatement' ? node : undefined;
}

function isListed(statement: TSESTree.Node): boolean {
  return statementAround(statement)?.statement === statement;
}
