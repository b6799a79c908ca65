/** Taking back the flag of a function that stops, where something fails and more is to follow: who calls again must still get there. */
import type { TSESTree } from '@typescript-eslint/utils';
import { indentLines } from '../edits.ts';
import { freeName } from '../names.ts';
import type { Edit } from '../plan.ts';
import { isUsedOutside, type SourceCode } from '../site.ts';
import { indentsOf, type Stop } from './stop-site.ts';
import { endsLine, endWithTrailingComment, indentationAt, leadingComments, lineEnd, lineStart, newlineOf } from '../text.ts';

/** `try` around statements of a function that stops, with a `catch` that takes its flag back; or why that cannot be. */
export function takeBackOnFailure(stop: Stop, region: readonly TSESTree.Statement[], undo: string, sourceCode: SourceCode): Edit[] | string {
  const [first] = region;
  const last = region.at(-1);
  if (!first || !last) return 'nothing is in front of it';
  if (isUsedOutside(region, sourceCode)) return 'what is in front of it declares something that is used behind';
  const { text } = sourceCode;
  const newline = newlineOf(text);
  const indent = indentationAt(text, first.range[0]);
  const { inner, outer } = indentsOf(stop, sourceCode);
  const unit = inner.slice(outer.length);
  const start = lineStart(text, (leadingComments(sourceCode, first)[0] ?? first).range[0]);
  const stopAt = endWithTrailingComment(sourceCode, last);
  if (!endsLine(text, stopAt) || lineEnd(text, stopAt) < stopAt) return 'its lines hold something else';
  const error = freeName(sourceCode, first, 'error', 'failure');
  const closing = ['', `${indent}} catch (${error}) {`, `${indent}${unit}${undo}`, `${indent}${unit}throw ${error}${undo.endsWith(';') ? ';' : ''}`, `${indent}}`];
  return [
    { range: [start, start], text: `${indent}try {${newline}` },
    ...indentLines(sourceCode, stop.node, [start, stopAt], unit),
    { range: [stopAt, stopAt], text: closing.join(newline) },
  ];
}
